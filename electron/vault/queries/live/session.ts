import { topics } from '../../data/topics';
import type { LiveHandler } from '../handler-types';

/** Who is signed in where. */
export const session: LiveHandler<'session'> = {
  topics: () => [topics.session],
  evaluate: (vault) => vault.session.view(),
};
