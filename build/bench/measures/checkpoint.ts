import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addCustomers, addNote, openStoreOfCustomers } from '../../simulation/real-disk/store-of-customers';
import { residentMiB, watchMemory } from '../process-memory';
import { bounded } from '../result';
import { median, percentile } from '../statistics';
import type { Measure } from './measure';

const CUSTOMERS = 100_000;
const EVENTS_EACH = 10;
const ROUNDS = 3;
const WRITE_LIMIT_MS = 250;
const NOTE = '核对完成'.repeat(33);
/** Between two writes: quicker than anybody works. */
const PAUSE_MS = 5;

type Store = Awaited<ReturnType<typeof openStoreOfCustomers>>;
type Round = {
  readonly made: Awaited<ReturnType<Store['checkpoint']>>;
  readonly waitedMs: readonly number[];
};

/** Makes a checkpoint and writes all the while; how long each write waited until it was on the disk. */
async function checkpointAndWrite(store: Store): Promise<Round> {
  let over = false;
  const making = store.checkpoint().finally(() => {
    over = true;
  });
  const waitedMs: number[] = [];
  while (!over) {
    const askedAt = performance.now();
    await addNote(store, NOTE);
    waitedMs.push(performance.now() - askedAt);
    await sleep(PAUSE_MS);
  }
  return { made: await making, waitedMs };
}

/**
 * A checkpoint of a store with 100,000 customers and 1,000,000 events, on the disk: how long a write that comes meanwhile
 * waits at most until it is on the disk. Writes follow one another all the while, so one of them meets the pause.
 */
export const checkpoint: Measure = {
  name: 'checkpoint',
  windowless: true,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-checkpoint-'));
    try {
      const store = await openStoreOfCustomers(folder);
      await addCustomers(store, CUSTOMERS, EVENTS_EACH);
      // The first one has all that was put in still to sync, and does not count.
      await checkpointAndWrite(store);
      const heldBefore = await residentMiB(process.pid);
      const mostHeld = watchMemory([process.pid]);
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await checkpointAndWrite(store));
      const heldMore = mostHeld() - heldBefore;
      await store.close();
      const writes = rounds.flatMap(({ waitedMs }) => waitedMs);
      const made = rounds.map((round) => round.made);
      const pause = median(made.map(({ pausedMs }) => pausedMs));
      const whole = median(made.map(({ tookMs }) => tookMs));
      const megabytes = Math.max(...made.map(({ snapshotBytes }) => snapshotBytes)) / 1_000_000;
      return [
        bounded(WRITE_LIMIT_MS, {
          name: 'checkpoint longest wait of a write',
          value: Math.max(...writes),
          unit: 'ms',
        }),
        bounded(null, { name: 'checkpoint write meanwhile p50', value: percentile(writes, 50), unit: 'ms' }),
        bounded(null, { name: 'checkpoint write meanwhile p99', value: percentile(writes, 99), unit: 'ms' }),
        bounded(null, { name: 'checkpoint pause p50', value: pause, unit: 'ms' }),
        bounded(null, { name: 'checkpoint whole p50', value: whole, unit: 'ms' }),
        bounded(null, { name: 'checkpoint memory meanwhile', value: heldMore, unit: 'MiB more' }),
        bounded(null, { name: 'checkpoint database', value: megabytes, unit: 'MB' }),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
