import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { BatchResult } from './run-batch';

/** So many runs follow from one seed; the next ones from the next. */
const BATCH_RUNS = 50;

/** A run of minutes says how far it is. */
const TOLD_RUNS = 250;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    workers: { type: 'string' },
  },
});
const runs = Number(values.runs);
const firstSeed = values.seed === undefined ? Math.floor(Math.random() * 0x7fff_ffff) : Number(values.seed);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(firstSeed)) {
  console.error('npm run simulate -- [--runs N] [--seed N [--path P]] [--workers N]');
  process.exit(2);
}

/** What a worker is asked to do. */
export type BatchOrder = { readonly seed: number; readonly runs: number; readonly path?: string };

const orders: BatchOrder[] =
  values.path === undefined
    ? Array.from({ length: Math.ceil(runs / BATCH_RUNS) }, (_, index) => ({
        seed: firstSeed + index,
        runs: Math.min(BATCH_RUNS, runs - index * BATCH_RUNS),
      }))
    : [{ seed: firstSeed, runs, path: values.path }];

let done = 0;
let commands = 0;
let simulatedMs = 0;
let broken = false;

/** One process for each core: each has a server and a database of its own. */
function work(): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(new URL('./worker.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
    const next = (): void => {
      const order = broken ? undefined : orders.shift();
      if (order) child.send(order);
      else child.disconnect();
    };
    child.on('message', (message) => {
      // A worker of ours sends nothing else.
      const result = message as BatchResult | 'ready';
      if (result !== 'ready') report(result);
      next();
    });
    child.on('exit', (code) => {
      if (code !== 0 && !broken) {
        broken = true;
        console.error(`A worker ended with ${code}`);
      }
      resolve();
    });
  });
}

function report(result: BatchResult): void {
  done += result.runs;
  commands += result.commands;
  simulatedMs += result.simulatedMs;
  if (done % TOLD_RUNS === 0) console.log(`${done} runs`);
  if (result.failure === null || broken) return;
  broken = true;
  const { seed, path, what } = result.failure;
  console.error(`\n${what}\n\nAgain: npm run simulate -- --seed ${seed} --runs ${BATCH_RUNS} --path ${path}`);
}

const began = performance.now();
console.log(`Seed ${firstSeed}, ${values.path === undefined ? `${runs} runs` : `path ${values.path}`}`);
const workers = Math.min(orders.length, Number(values.workers ?? availableParallelism()));
await Promise.all(Array.from({ length: workers }, work));
const seconds = ((performance.now() - began) / 1000).toFixed(0);
const days = (simulatedMs / 86_400_000).toFixed(1);
console.log(`${done} runs with ${commands} commands in ${days} simulated days: ${seconds} s`);
console.log(broken ? 'An invariant is broken' : 'The seven invariants hold');
process.exitCode = broken ? 1 : 0;
