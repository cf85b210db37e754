import type { DurableJournal } from './durable-journal';
import { writeSnapshot } from './snapshot-file';
import type { MadeSnapshot } from './snapshot-maker';
import type { RunningStore } from './store';
import type { StorePlace } from './store-folder';

/** A snapshot of what is in memory. No transaction begins while it is copied, which takes the longer the more there is. */
export async function copySnapshot(
  place: StorePlace,
  running: RunningStore,
  journal: DurableJournal,
): Promise<MadeSnapshot> {
  const { next, content, pausedMs } = await running.exclusively(async (copy) => {
    const began = performance.now();
    const begun = await journal.rotate();
    return { next: begun, content: copy(), pausedMs: performance.now() - began };
  });
  await writeSnapshot(place, next, content);
  const contentBytes = content.length;
  return { generation: next.generation, contentBytes, pausedMs, from: 'memory', baseDamaged: false };
}
