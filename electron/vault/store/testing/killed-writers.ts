import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** Where a writer writes, and from which transaction on it tells what it finds. */
export type WriterOrder = {
  readonly folder: string;
  readonly key: string;
  readonly after: number;
  /** Its snapshots are rebuilt by a thread, and the end comes while one of them is. */
  readonly rebuilding: boolean;
};

/** What a writer told between its start and its violent end. */
export type Life = {
  /** What it found of the transactions it was asked for; null when the end came before it had opened its store. */
  readonly found: readonly number[] | null;
  readonly damaged: boolean;
  /** How many transactions there were in all. */
  readonly total: number;
  readonly acknowledged: readonly number[];
  /** Snapshots that a thread had made. */
  readonly rebuilt: number;
};

/** So often the end comes while the stores are still being opened. */
const EARLY_SHARE = 0.15;
const EARLY_WITHIN_MS = 150;
/** So far a writer may come on average, in transactions, before its end. */
const MOST_LINES = 40;
/** Within this time after one of the threads has begun, or is through and the others are not, in milliseconds. */
const REBUILDING_WITHIN_MS = 60;

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('close', () => resolve()));

/** Starts one process with these writers and kills it at a random moment of their opening or their work. */
export async function killWriters(program: string, orders: readonly WriterOrder[]): Promise<readonly Life[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let complaint = '';
  const over = ended(child);
  const early = Math.random() < EARLY_SHARE;
  const lines = 1 + Math.floor(Math.random() * MOST_LINES * orders.length);
  const rebuilding = orders.some((order) => order.rebuilding);
  const threads = Math.random() < 0.5 ? ' rebuilding\n' : ' rebuilt\n';
  const farEnough = new Promise<void>((resolve) => {
    let heard = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      told += text;
      heard += text.split('\n').length - 1;
      if (rebuilding ? told.includes(threads) : heard >= lines) resolve();
    });
    child.once('close', () => resolve());
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  // And then at any moment between two of its steps.
  if (early) await setTimeout(Math.random() * EARLY_WITHIN_MS);
  else await farEnough.then(() => setTimeout(Math.random() * (rebuilding ? REBUILDING_WITHIN_MS : 4)));
  child.kill('SIGKILL');
  await over;
  if (complaint !== '') throw new Error(complaint);
  if (child.signalCode !== 'SIGKILL') throw new Error(`The writers ended by themselves: ${child.exitCode}`);
  return orders.map((_, place) => lifeOf(told, place));
}

function lifeOf(told: string, place: number): Life {
  // The last line may be cut off.
  const words = told
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '))
    .filter(([first]) => first === String(place))
    .map(([, ...rest]) => rest);
  const opening = words.find(([word]) => word === 'found');
  return {
    found: opening ? (opening[3] ?? '').split(',').filter(Boolean).map(Number) : null,
    damaged: opening?.[2] === 'damaged',
    total: Number(opening?.[1] ?? 0),
    acknowledged: words.flatMap(([word, id]) => (word === 'acknowledged' ? [Number(id)] : [])),
    rebuilt: words.filter(([word]) => word === 'rebuilt').length,
  };
}
