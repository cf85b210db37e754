import { parkedCommands, unsentCommands } from '../../data/outbox';
import { topics } from '../../data/topics';
import type { LiveHandler } from '../handler-types';

/** What waits to be sent, and what waits for the agent's decision. */
export const outbox: LiveHandler<'outbox'> = {
  signedOut: { pending: [], parked: [] },
  topics: () => [topics.outbox],
  evaluate: (vault) => ({ pending: unsentCommands(vault.store), parked: parkedCommands(vault.store) }),
};
