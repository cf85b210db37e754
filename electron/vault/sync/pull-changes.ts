import type { FeedLane } from '#shared/contracts/document';
import { type Result, success } from '#shared/contracts/error';
import { followList, markUnfetched, refreshFollowed } from '../data/followed';
import { type MetaKey, readMeta, removeMeta, writeMeta } from '../data/meta';
import { accountsMissingOlder } from '../data/older-records';
import type { BatchSize } from './batch-size';
import { countPage } from './initial-sync';
import type { SyncParts } from './sync-parts';
import { takeDocuments } from './take-documents';

export const LANE_CURSORS = {
  work: 'work_cursor',
  directory: 'directory_cursor',
} as const satisfies Record<FeedLane, MetaKey>;

/** Fetches one page of a lane of the change feed; the position moves in the same transaction as its documents. */
export async function pullPage(
  parts: SyncParts,
  lane: FeedLane,
  size: BatchSize,
): Promise<Result<{ readonly more: boolean; readonly received: number; readonly asOfMs: number }>> {
  const { store, api, clock, world } = parts;
  const key = LANE_CURSORS[lane];
  const position = readMeta(store, key);
  const askedAtMs = world.elapsedMs();
  const follow = lane === 'work' ? followList(store) : [];
  const answer = await api.pull(lane, position, follow, size.now());
  if (!answer.ok) {
    size.failed(answer.error);
    if (answer.error.code !== 'cursor_invalid' || position === null) return answer;
    // A feed that does not know our position is read from the beginning: newer versions win, nothing is lost.
    await store.transaction((tx) => removeMeta(tx, key));
    return success({ more: true, received: 0, asOfMs: clock.nowMs() });
  }
  size.took(world.elapsedMs() - askedAtMs);
  const { documents, cursor, more, total, serverTimeMs } = answer.value;
  const incomplete = accountsMissingOlder(store, documents);
  await takeDocuments(parts, documents, (tx) => {
    for (const accountId of incomplete) markUnfetched(tx, accountId);
    writeMeta(tx, key, cursor);
    countPage(tx, lane, { received: documents.length, total });
    if (lane === 'work' && !more) refreshFollowed(tx);
  });
  return success({ more, received: documents.length, asOfMs: serverTimeMs });
}
