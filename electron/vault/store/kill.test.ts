import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BundledPrograms, bundlePrograms } from './testing/bundled-programs';
import { killWriters, type Life, type WriterOrder } from './testing/killed-writers';

/** How many writers are killed. */
const KILLS = Number(process.env.STORE_KILLS ?? 1_000);
/** Processes at a time. */
const LANES = 2;
/** Writers in a process, each with a folder of its own: starting a process takes far longer than opening a store. */
const WRITERS = 4;
/** After so many lives a folder has told what it can, and what is in it would only be read over and over. */
const LIVES_OF_A_FOLDER = 20;

let work: string;
let programs: BundledPrograms;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'killed-store-'));
  programs = await bundlePrograms('testing/kill-writer.ts');
});
afterAll(async () => {
  await programs.remove();
  await rm(work, { recursive: true, force: true });
});

/** What is known of a folder from the lives of its writers so far. */
type Ledger = {
  readonly folder: string;
  readonly key: string;
  lives: number;
  checkedThrough: number;
  countThrough: number;
  /** Since it was last looked at. */
  acknowledged: readonly number[];
};

let folders = 0;
function newLedger(): Ledger {
  folders += 1;
  const key = randomBytes(32).toString('hex');
  const folder = join(work, String(folders));
  return { folder, key, lives: 0, checkedThrough: 0, countThrough: 0, acknowledged: [] };
}

/** Holds what was found against what the earlier lives acknowledged, then books this life. */
function book(ledger: Ledger, { found, damaged, total, acknowledged }: Life): void {
  ledger.lives += 1;
  if (found) {
    const there = new Set(found);
    expect(damaged).toBe(false);
    expect(found.every((id, at) => id > (found[at - 1] ?? ledger.checkedThrough))).toBe(true);
    expect(total).toBe(ledger.countThrough + found.length);
    expect(ledger.acknowledged.filter((id) => !there.has(id))).toEqual([]);
    ledger.checkedThrough = found.at(-1) ?? ledger.checkedThrough;
    ledger.countThrough = total;
    ledger.acknowledged = [];
  }
  ledger.acknowledged = [...ledger.acknowledged, ...acknowledged];
}

/** Kills so many writers and holds what each left against what it had acknowledged. */
async function killMany(kills: number, rebuilding: boolean) {
  const counts = { writers: 0, processes: 0, openings: 0, acknowledged: 0, rebuilt: 0 };
  const lane = async (): Promise<void> => {
    const ledgers = Array.from({ length: WRITERS }, newLedger);
    while (counts.writers < kills) {
      counts.writers += WRITERS;
      counts.processes += 1;
      const orders: readonly WriterOrder[] = ledgers.map(({ folder, key, checkedThrough }) => ({
        folder,
        key,
        after: checkedThrough,
        rebuilding,
      }));
      const lives = await killWriters(programs.path('kill-writer'), orders);
      for (const [place, life] of lives.entries()) {
        const ledger = ledgers[place];
        if (ledger === undefined) throw new Error('More lives than writers');
        book(ledger, life);
        if (life.found) counts.openings += 1;
        counts.acknowledged += life.acknowledged.length;
        counts.rebuilt += life.rebuilt;
        // Only once its last words have been held against what was there.
        if (ledger.lives >= LIVES_OF_A_FOLDER && life.found && life.acknowledged.length === 0)
          ledgers[place] = newLedger();
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  console.log(
    `${counts.writers} writers killed in ${counts.processes} processes, ${counts.openings} openings, ` +
      `${counts.acknowledged} transactions acknowledged, ${counts.rebuilt} snapshots rebuilt`,
  );
  expect(counts.openings).toBeGreaterThan(kills / 2);
  expect(counts.acknowledged).toBeGreaterThan(kills);
  return counts;
}

describe('a writer that is killed', () => {
  it(`${KILLS} times, at random moments, leaves all it acknowledged, in order and whole`, async () => {
    await killMany(KILLS, false);
  }, 600_000);

  it(`${KILLS / 10} times, while threads rebuild its snapshots, leaves no less`, async () => {
    const { rebuilt } = await killMany(KILLS / 10, true);
    expect(rebuilt).toBeGreaterThan(KILLS / 500);
  }, 600_000);
});
