import { parentPort, workerData } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import { inlineCipher } from './chunk-cipher';
import { nodeFiles } from './node-files';
import { NotRebuiltError } from './not-rebuilt-error';
import type { WorkerAnswer, WorkerTask } from './rebuild-in-worker';
import { rebuildSnapshot } from './rebuild-snapshot';
import { systemCode } from './store-error';
import { nodeTimer } from './timer';

const collect = () => void globalThis.gc?.();

/** The program of the thread that rebuilds a snapshot: one task, one answer, and it ends. */
async function work(task: WorkerTask): Promise<WorkerAnswer> {
  const { folder, key, wasm, base, until } = task;
  try {
    const sql = await initSqlJs({ locateFile: () => wasm });
    // This thread has nothing else to do; those of the process are for the files.
    const place = { files: nodeFiles, folder, key, cipher: inlineCipher, timer: nodeTimer };
    const contentBytes = await rebuildSnapshot(place, sql, { base, until }, collect);
    return { outcome: 'made', contentBytes };
  } catch (error) {
    if (error instanceof NotRebuiltError) return { outcome: 'not_rebuilt', reason: error.reason };
    const code = systemCode(error);
    if (code === null) throw error;
    return { outcome: 'refused', code, message: error instanceof Error ? error.message : code };
  }
}

parentPort?.postMessage(await work(workerData));
