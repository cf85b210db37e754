import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inlineCipher } from './chunk-cipher';
import { type DurableStore, openDurableStore } from './open-durable-store';
import { StoreError } from './store-error';
import {
  type Attempt,
  contradiction,
  type Ending,
  historyMigration,
  readHistory,
  writeHistory,
} from './testing/history';
import { createMemoryDisk, type Fault, isCrash, type MemoryDisk } from './testing/memory-disk';
import { rebuildHere } from './testing/rebuild-here';
import { seededRandom } from './testing/seeded-random';

let sql: initSqlJs.SqlJsStatic;
const key = randomBytes(32);
beforeAll(async () => {
  sql = await initSqlJs();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterAll(() => vi.useRealTimers());

/** @param rebuilding whether snapshots are built from the files, beside the transactions, or copied in memory */
const open = (disk: MemoryDisk, rebuilding: boolean) =>
  openDurableStore({
    sql,
    folder: '/store',
    key,
    migrations: [historyMigration],
    files: disk.files,
    cipher: inlineCipher,
    // So small that some are made by themselves.
    checkpointRules: { journalBytes: 6_000, idleMs: 5_000, idleJournalBytes: 500 },
    ...(rebuilding && { rebuilding: rebuildHere(sql, disk) }),
    copyUpToBytes: 0,
  });

type Step =
  /** Transactions that are asked for at once. */
  | { readonly do: 'write'; readonly durabilities: readonly ('durable' | 'relaxed')[] }
  /** With transactions while it is made. */
  | { readonly do: 'checkpoint'; readonly durabilities: readonly ('durable' | 'relaxed')[] }
  /** Time enough for everything the store does by itself. */
  | { readonly do: 'idle' }
  | { readonly do: 'close' }
  | { readonly do: 'crash'; readonly kind: 'process' | 'power' }
  /** So many operations of the disk from now: an error, so many times, or the end. */
  | { readonly do: 'fault'; readonly after: number; readonly times: number; readonly fault: Fault };

const durability = fc.constantFrom<'durable' | 'relaxed'>('durable', 'durable', 'relaxed');
const crashKind = fc.constantFrom<'process' | 'power'>('process', 'power');
const code = fc.constantFrom('ENOSPC', 'EIO', 'EROFS');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      durabilities: fc.array(durability, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('checkpoint' as const),
      durabilities: fc.array(durability, { maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('idle' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), kind: crashKind }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      after: fc.integer({ min: 1, max: 25 }),
      times: fc.integer({ min: 1, max: 6 }),
      fault: fc.oneof(fc.constant('crash' as const), fc.record({ code })),
    }),
  },
);

function endingOf(error: unknown): Ending {
  if (isCrash(error)) return 'unheard';
  if (!(error instanceof StoreError)) throw error;
  return error.details.kept === 'no' ? 'refused' : 'refused_perhaps_kept';
}

/** Runs the steps; after every opening what is there is compared with what was told to the callers. */
async function live(seed: number, rebuilding: boolean, steps: readonly Step[]): Promise<void> {
  const random = seededRandom(seed);
  let disk = createMemoryDisk(random);
  let store: DurableStore | null = null;
  let attempts: Attempt[] = [];
  let lost: 'process' | 'power' | 'nothing' = 'nothing';
  let lastId = 0;

  /** What was found is there again next time, unless a power cut comes before it is surely on the disk. */
  function settle(found: readonly number[]): void {
    const there = (attempt: Attempt) => found.includes(attempt.id);
    const sure = attempts.findLastIndex(
      (one) => there(one) && one.ending === 'acknowledged' && one.durability === 'durable',
    );
    attempts = attempts.flatMap((one, index): readonly Attempt[] => {
      if (there(one))
        return [{ id: one.id, durability: index <= sure ? 'durable' : 'relaxed', ending: 'acknowledged' }];
      // One nobody can be sure of may still come up, until something is written after it.
      return one.ending === 'unheard' || one.ending === 'refused_perhaps_kept' ? [one] : [];
    });
    lost = 'nothing';
  }

  /** A store that runs; whatever crashes or fails on the way, in the end one opens. */
  async function running(): Promise<DurableStore> {
    while (!store) {
      try {
        const opened = await open(disk, rebuilding);
        expect(opened.recovery.damaged).toBe(false);
        expect(opened.recovery.setAside).toEqual([]);
        store = opened.store;
      } catch (error) {
        if (isCrash(error)) crash(random() < 0.5 ? 'process' : 'power');
        else if (!(error instanceof StoreError)) throw error;
        continue;
      }
      const found = readHistory(store);
      expect(contradiction(attempts, found, lost)).toBeNull();
      settle(found);
    }
    return store;
  }

  function crash(kind: 'process' | 'power'): void {
    disk = disk.crash(kind);
    // Frees the memory of the database; its disk does nothing any more.
    store?.close().catch(() => undefined);
    store = null;
    // A power cut before the next opening takes what an earlier end of the process had left.
    lost = lost === 'power' ? 'power' : kind;
  }

  async function write(durabilities: readonly ('durable' | 'relaxed')[]): Promise<void> {
    const target = await running();
    const group = durabilities.map((one): Attempt => {
      lastId += 1;
      return { id: lastId, durability: one, ending: 'unheard' };
    });
    attempts.push(...group);
    await Promise.all(
      group.map(async (attempt) => {
        try {
          await writeHistory(target, attempt.id, attempt.durability);
          attempt.ending = 'acknowledged';
        } catch (error) {
          attempt.ending = endingOf(error);
        }
      }),
    );
    if (group.some(({ ending }) => ending === 'unheard') && store === target)
      return crash(random() < 0.5 ? 'process' : 'power');
    const kept = attempts.filter(({ ending }) => ending === 'acknowledged').map(({ id }) => id);
    expect(readHistory(target)).toEqual(kept);
  }

  for (const one of steps) {
    if (one.do === 'write') await write(one.durabilities);
    else if (one.do === 'idle') await vi.advanceTimersByTimeAsync(60_000);
    else if (one.do === 'crash') crash(one.kind);
    else if (one.do === 'fault') {
      const from = disk.operations() + one.after;
      disk.onOperation = ({ number }) => (number >= from && number < from + one.times ? one.fault : null);
    } else {
      const target = await running();
      try {
        if (one.do === 'checkpoint') {
          const made = target.checkpoint();
          // Looked at below, once the transactions beside it are over.
          made.catch(() => undefined);
          if (one.durabilities.length > 0) await write(one.durabilities);
          await made;
        } else await target.close();
        if (one.do === 'close') store = null;
      } catch (error) {
        if (isCrash(error)) {
          if (store === target) crash(random() < 0.5 ? 'process' : 'power');
        } else if (!(error instanceof StoreError)) throw error;
        else if (one.do === 'close') {
          // Relaxed ones may not have reached the disk.
          store = null;
          lost = 'power';
        }
      }
    }
  }
  disk.onOperation = () => null;
  try {
    await (await running()).close();
  } catch (error) {
    if (!isCrash(error)) throw error;
    // It had ended while it was idle, and nobody had noticed.
    crash(random() < 0.5 ? 'process' : 'power');
    await (await running()).close();
  }
}

/** An opening that failed had left a timer behind, which put an old journal in the place of the one in use. */
const lateTimer: readonly Step[] = [
  { do: 'write', durabilities: ['durable'] },
  { do: 'fault', after: 1, times: 1, fault: 'crash' },
  { do: 'write', durabilities: ['durable'] },
  { do: 'fault', after: 7, times: 2, fault: { code: 'ENOSPC' } },
  { do: 'checkpoint', durabilities: [] },
  { do: 'idle' },
  { do: 'write', durabilities: ['durable'] },
  { do: 'crash', kind: 'process' },
  { do: 'close' },
  { do: 'write', durabilities: ['durable'] },
];

describe('crashes and faults at every operation', () => {
  it('leave exactly what was acknowledged, in order and whole', async () => {
    const steps = fc.array(step, { minLength: 3, maxLength: 25 });
    await fc.assert(fc.asyncProperty(fc.integer(), fc.boolean(), steps, live), {
      numRuns: Number(process.env.STORE_RUNS ?? 600),
      examples: [[0, false, [...lateTimer]]],
    });
  }, 600_000);
});
