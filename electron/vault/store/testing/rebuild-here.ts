import type { SqlJsStatic } from 'sql.js';
import { inlineCipher } from '../chunk-cipher';
import type { Rebuilding } from '../make-snapshot';
import type { NotRebuiltReason } from '../not-rebuilt-error';
import { rebuildSnapshot } from '../rebuild-snapshot';
import { nodeTimer } from '../timer';
import type { MemoryDisk } from './memory-disk';

/** Rebuilds on a disk in memory, in this thread, step by step with everything else that asks something of that disk. */
export const rebuildHere = (
  sql: SqlJsStatic,
  disk: MemoryDisk,
  onNotRebuilt: (reason: NotRebuiltReason) => void = () => undefined,
): Rebuilding => ({
  rebuild: ({ folder, key, base, until }) =>
    rebuildSnapshot({ files: disk.files, folder, key, cipher: inlineCipher, timer: nodeTimer }, sql, {
      base,
      until,
    }),
  onNotRebuilt,
});
