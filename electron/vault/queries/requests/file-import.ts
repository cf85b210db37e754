import type { RequestHandler } from '../handler-types';

/** Hands a file to the server, which reads it; what it made comes back with the next pull. */
export const fileImport: RequestHandler<'file-import'> = async (vault, { name, bytes }) => {
  const answer = await vault.api.importFile(name, bytes);
  if (answer.ok) vault.sync.wake();
  return answer;
};
