import { topics } from '../../data/topics';
import { readTrouble } from '../../data/trouble';
import type { LiveHandler } from '../handler-types';

/** What was damaged in the records of this desk. */
export const vaultTrouble: LiveHandler<'vault-trouble'> = {
  signedOut: null,
  topics: () => [topics.trouble, topics.session],
  evaluate: (vault) => readTrouble(vault.store),
};
