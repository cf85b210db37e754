import { rm } from 'node:fs/promises';
import { LAST_VAULT_FILE } from '../../control/vault-places';
import { type Files, pathIn, readWhole, replaceFile } from '../store/files';
import { systemCode } from '../store/store-error';

/** Which vault the program may open by the keychain when it starts. The file holds the name of a folder, nothing else. */
export function createLastVault(files: Files, root: string) {
  const path = pathIn(root, LAST_VAULT_FILE);
  return {
    read: async (): Promise<string | null> => {
      try {
        return Buffer.from(await readWhole(files, path))
          .toString('utf8')
          .trim();
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
    write: async (name: string | null): Promise<void> => {
      if (name === null) await rm(path, { force: true });
      else await replaceFile(files, root, LAST_VAULT_FILE, Buffer.from(name));
    },
  };
}
