import type { LiveName } from '#shared/contracts/vault-contract';
import type { LiveHandler } from './handler-types';
import { board } from './live/board';
import { centre } from './live/centre';
import { drill } from './live/drill';
import { followup } from './live/followup';
import { importProgress } from './live/import-progress';
import { link } from './live/link';
import { outage } from './live/outage';
import { outbox } from './live/outbox';
import { queue } from './live/queue';
import { records } from './live/records';
import { session } from './live/session';
import { ticket } from './live/ticket';
import { vaultTrouble } from './live/trouble';

/** Every live query of the contract; a missing one does not compile. */
export const liveHandlers: { readonly [N in LiveName]: LiveHandler<N> } = {
  session,
  'vault-trouble': vaultTrouble,
  link,
  centre,
  queue,
  ticket,
  records,
  outbox,
  drill,
  board,
  outage,
  followup,
  'import-progress': importProgress,
};
