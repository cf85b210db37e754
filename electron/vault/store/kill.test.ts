import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** How often a writer is killed. A thousand on demand: STORE_KILLS=1000. */
const KILLS = Number(process.env.STORE_KILLS ?? 200);
/** Folders with a writer each, killed side by side. */
const LANES = 2;

let work: string;
let program: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'killed-store-'));
  // Where the packages are found that it does not contain.
  const cache = join(import.meta.dirname, '../../../node_modules/.cache');
  await mkdir(cache, { recursive: true });
  program = await mkdtemp(join(cache, 'kill-writer-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(import.meta.dirname, 'testing/kill-writer.ts'),
      outDir: program,
      rolldownOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
});
afterAll(async () => {
  await rm(program, { recursive: true, force: true });
  await rm(work, { recursive: true, force: true });
});

type Life = {
  readonly found: readonly number[] | null;
  readonly total: number;
  readonly acknowledged: readonly number[];
};

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('close', () => resolve()));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One writer from its start to its violent end, at a random moment of its opening or its work. */
async function liveAndDie(folder: string, key: string, after: number): Promise<Life> {
  const child = spawn(process.execPath, [join(program, 'writer.mjs'), folder, key, String(after)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let complaint = '';
  const over = ended(child);
  // So far it may come: no line, when it opens; the one that says what it found; or some of its transactions.
  const lines = Math.random() < 0.15 ? 0 : 1 + Math.floor(Math.random() * 60);
  const farEnough = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString('latin1');
      if (told.split('\n').length > lines) resolve();
    });
    child.once('close', () => resolve());
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  // And then at any moment between two of its steps.
  if (lines === 0) await pause(Math.random() * 150);
  else await farEnough.then(() => pause(Math.random() * 4));
  child.kill('SIGKILL');
  await over;
  expect(complaint).toBe('');
  expect(child.signalCode).toBe('SIGKILL');
  // The last line may be cut off.
  const words = told
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '));
  const opening = words.find(([word]) => word === 'found');
  expect(opening?.[2] ?? 'whole').toBe('whole');
  return {
    found: opening ? (opening[3] ?? '').split(',').filter(Boolean).map(Number) : null,
    total: Number(opening?.[1] ?? 0),
    acknowledged: words.flatMap(([word, id]) => (word === 'acknowledged' ? [Number(id)] : [])),
  };
}

describe('a writer that is killed', () => {
  it(`${KILLS} times, at random moments, leaves all it acknowledged, in order and whole`, async () => {
    let kills = 0;
    let acknowledgedInAll = 0;
    let openings = 0;
    const lane = async (index: number): Promise<void> => {
      const folder = join(work, `lane-${index}`);
      const key = randomBytes(32).toString('hex');
      let checkedThrough = 0;
      let countThrough = 0;
      let acknowledged: readonly number[] = [];
      while (kills < KILLS) {
        kills += 1;
        const life = await liveAndDie(folder, key, checkedThrough);
        if (life.found) {
          const { found } = life;
          const there = new Set(found);
          openings += 1;
          expect(found.every((id, at) => id > (found[at - 1] ?? checkedThrough))).toBe(true);
          expect(life.total).toBe(countThrough + found.length);
          expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
          checkedThrough = found.at(-1) ?? checkedThrough;
          countThrough = life.total;
          acknowledged = [];
        }
        acknowledgedInAll += life.acknowledged.length;
        acknowledged = [...acknowledged, ...life.acknowledged];
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
    console.log(`${kills} kills, ${openings} openings, ${acknowledgedInAll} transactions acknowledged`);
    expect(openings).toBeGreaterThan(KILLS / 2);
    expect(acknowledgedInAll).toBeGreaterThan(KILLS);
  }, 3_600_000);
});
