import type { SqlJsStatic } from 'sql.js';
import { migrations } from '../../electron/vault/schema/migrations';
import { inlineCipher } from '../../electron/vault/store/chunk-cipher';
import type { Files } from '../../electron/vault/store/files';
import { openDurableStore } from '../../electron/vault/store/open-durable-store';
import type { Store } from '../../electron/vault/store/open-store';
import type { OpenFolder } from '../../electron/vault/unlock/disk-opener';
import type { World } from '../../electron/vault/world';

/** Opens the folders of a simulated desk: the real store on a disk in memory, by the simulated clock. */
export const openSimulatedFolder =
  (parts: {
    readonly sql: SqlJsStatic;
    readonly files: Files;
    readonly after: World['after'];
    readonly exchange: ((store: Store) => Store) | undefined;
  }): OpenFolder =>
  async (folder, key) => {
    const { store, recovery } = await openDurableStore({
      sql: parts.sql,
      folder,
      key,
      migrations,
      files: parts.files,
      cipher: inlineCipher,
      timer: parts.after,
    });
    if (recovery.damaged) throw new Error('A crash must not look like damage');
    return { store: parts.exchange?.(store) ?? store, trouble: null, checkpoint: async () => {} };
  };
