import { rm } from 'node:fs/promises';
import type { SqlJsStatic } from 'sql.js';
import type { Keychain } from '../store/key-wrapping';
import type { Rebuilding } from '../store/make-snapshot';
import { nodeFiles } from '../store/node-files';
import { createDiskOpener } from './disk-opener';
import { createLastVault } from './last-vault';
import { measureFolder } from './measure-folder';
import { openFolder } from './open-folder';
import type { VaultOpener } from './vault-opener';

/** The vaults in a folder of this machine. */
export function openDiskVaults(
  sql: SqlJsStatic | Promise<SqlJsStatic>,
  root: string,
  keychain: Keychain,
  rebuilding?: Rebuilding,
): VaultOpener {
  const last = createLastVault(nodeFiles, root);
  return createDiskOpener({
    files: nodeFiles,
    root,
    keychain,
    openFolder: async (folder, key) => openFolder(await sql, folder, key, rebuilding),
    nowMs: Date.now,
    measureFolder,
    removeFolder: (path) => rm(path, { recursive: true, force: true }),
    readLast: last.read,
    writeLast: last.write,
  });
}
