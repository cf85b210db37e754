import { topics } from '../../data/topics';
import type { LiveHandler } from '../handler-types';

/** What the centre decided for itself. */
export const centre: LiveHandler<'centre'> = {
  signedOut: null,
  topics: () => [topics.centre],
  evaluate: (vault) => {
    const known = vault.centre.read();
    return known === null ? null : { policy: known.policy, playbooks: known.playbooks };
  },
};
