import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import type { WorkerProgram } from '../rebuild-in-worker';

/** Programs of the store as processes and threads can run them, until they are removed. */
export type BundledPrograms = {
  /** The path of the program of a file of the store: its name without `.ts`, with `.mjs`. */
  readonly path: (name: string) => string;
  /** The thread that rebuilds snapshots. */
  readonly worker: WorkerProgram;
  readonly remove: () => Promise<void>;
};

/** Bundles the thread that rebuilds snapshots, and other files of the store, named by their paths in its folder. */
export async function bundlePrograms(...others: readonly string[]): Promise<BundledPrograms> {
  const store = join(import.meta.dirname, '..');
  // Where the packages are found that they do not contain.
  const cache = join(store, '../../../node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'store-programs-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      rolldownOptions: {
        input: ['rebuild-worker.ts', ...others].map((file) => join(store, file)),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  const path = (name: string) => join(folder, `${name}.mjs`);
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  return {
    path,
    worker: { entry: path('rebuild-worker'), wasm },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
