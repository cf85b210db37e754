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
      const paused: number[] = [];
      const took: number[] = [];
      const writes: number[] = [];
      let bytes = 0;
      const before = await residentMiB(process.pid);
      const mostHeld = watchMemory([process.pid]);
      // The first one has all that was put in still to sync, and does not count.
      for (let round = 0; round <= ROUNDS; round += 1) {
        let over = false;
        const made = store.checkpoint().finally(() => {
          over = true;
        });
        const waited: number[] = [];
        while (!over) {
          const askedAt = performance.now();
          await addNote(store, NOTE);
          waited.push(performance.now() - askedAt);
          await sleep(PAUSE_MS);
        }
        const result = await made;
        if (round === 0) continue;
        bytes = result.snapshotBytes;
        paused.push(result.pausedMs);
        took.push(result.tookMs);
        writes.push(...waited);
      }
      const held = mostHeld();
      await store.close();
      return [
        bounded(WRITE_LIMIT_MS, {
          name: 'checkpoint longest wait of a write',
          value: Math.max(...writes),
          unit: 'ms',
        }),
        bounded(null, { name: 'checkpoint write meanwhile p50', value: percentile(writes, 50), unit: 'ms' }),
        bounded(null, { name: 'checkpoint write meanwhile p99', value: percentile(writes, 99), unit: 'ms' }),
        bounded(null, { name: 'checkpoint pause p50', value: median(paused), unit: 'ms' }),
        bounded(null, { name: 'checkpoint whole p50', value: median(took), unit: 'ms' }),
        bounded(null, { name: 'checkpoint memory meanwhile', value: held - before, unit: 'MiB more' }),
        bounded(null, { name: 'checkpoint database', value: bytes / 1_000_000, unit: 'MB' }),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
