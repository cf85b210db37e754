import type { RequestHandler } from '../handler-types';

/** Hands a file to the server, which reads it; what it made comes back with the next pull. */
export const fileImport: RequestHandler<'file-import'> = async (vault, { importId, ...wish }) => {
  const run = vault.imports.begin(importId);
  try {
    const answer = await vault.api.importFile(wish, { signal: run.signal, onProgress: run.tell });
    if (answer.ok) vault.sync.wake();
    return answer;
  } finally {
    run.end();
  }
};

/** Lets go of an import under way; one that has ended already stays as it is. */
export const fileImportCancel: RequestHandler<'file-import-cancel'> = (vault, { importId }) => {
  vault.imports.cancel(importId);
  return { ok: true, value: null };
};

/** Asks the server what a file is and would become. */
export const importPreview: RequestHandler<'import-preview'> = (vault, file) => vault.api.previewImport(file);

/** Keeps a mapping on the server, where every desk finds it. */
export const importMappingSave: RequestHandler<'import-mapping-save'> = async (vault, mapping) => {
  const answer = await vault.api.saveMapping(mapping);
  return answer.ok ? { ok: true, value: answer.value.remembered } : answer;
};
