import type { RequestHandler } from '../handler-types';

/** Hands a file to the server, which reads it; what it made comes back with the next pull. */
export const fileImport: RequestHandler<'file-import'> = async (vault, file) => {
  const answer = await vault.api.importFile(file);
  if (answer.ok) vault.sync.wake();
  return answer;
};
