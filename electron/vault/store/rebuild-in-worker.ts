import { type TransferListItem, Worker } from 'node:worker_threads';
import { NotRebuiltError, type NotRebuiltReason } from './not-rebuilt-error';
import type { Rebuild, RebuildOrder } from './rebuild-snapshot';

/** What the thread is given when it begins. */
export type WorkerTask = RebuildOrder & {
  readonly folder: string;
  readonly key: Uint8Array;
  /** Path of the WebAssembly of sql.js. */
  readonly wasm: string;
};

/** The last words of the thread. */
export type WorkerAnswer =
  | { readonly outcome: 'made'; readonly contentBytes: number }
  | { readonly outcome: 'not_rebuilt'; readonly reason: NotRebuiltReason }
  /** The disk refused the new snapshot. */
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string };

/** The program of the thread, `rebuild-worker.ts`, as it can be loaded here. */
export type WorkerProgram = {
  readonly entry: string | URL;
  readonly wasm: string;
  /** What Node needs to be told to load it. */
  readonly execArgv?: readonly string[];
};

function outcomeOf(answer: WorkerAnswer | null, failure: unknown, ending: AbortSignal): number {
  if (answer?.outcome === 'made') return answer.contentBytes;
  if (ending.aborted) throw new NotRebuiltError('closing');
  if (answer === null) throw new NotRebuiltError('ended', failure);
  if (answer.outcome === 'not_rebuilt') throw new NotRebuiltError(answer.reason);
  throw Object.assign(new Error(answer.message), { code: answer.code });
}

/**
 * Rebuilds in a thread of its own, on the files of this computer: another core does the work, and what it takes of
 * memory goes with the thread. The key is handed over in memory, and is nowhere else.
 */
export const rebuildInWorker =
  ({ entry, wasm, execArgv = [] }: WorkerProgram): Rebuild =>
  (order, ending) =>
    new Promise((resolve, reject) => {
      const key = Uint8Array.from(order.key);
      const task: WorkerTask = { ...order, key, wasm };
      const transferList: TransferListItem[] = [key.buffer];
      const worker = new Worker(entry, { workerData: task, transferList, execArgv: [...execArgv] });
      let answer: WorkerAnswer | null = null;
      let failure: unknown;
      const end = () => void worker.terminate();
      ending.addEventListener('abort', end, { once: true });
      worker.once('message', (message: WorkerAnswer) => {
        answer = message;
      });
      worker.once('error', (error) => {
        failure = error;
      });
      // Only then is none of its files open any more.
      worker.once('exit', () => {
        ending.removeEventListener('abort', end);
        try {
          resolve(outcomeOf(answer, failure, ending));
        } catch (error) {
          reject(error);
        }
      });
      if (ending.aborted) end();
    });
