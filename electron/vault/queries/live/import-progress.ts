import { topics } from '../../data/topics';
import type { LiveHandler } from '../handler-types';

/** How far an import has come. */
export const importProgress: LiveHandler<'import-progress'> = {
  signedOut: null,
  topics: (_vault, { importId }) => [topics.importRun(importId)],
  evaluate: (vault, { importId }) => vault.imports.progress(importId),
};
