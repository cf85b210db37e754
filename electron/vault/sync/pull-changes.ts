import { type Result, success } from '#shared/contracts/error';
import { followList, refreshFollowed } from '../data/followed';
import { readMeta, removeMeta, writeMeta } from '../data/meta';
import type { SyncParts } from './sync-parts';
import { takeDocuments } from './take-documents';

/** Fetches one page of the change feed; the position moves in the same transaction as its documents. */
export async function pullPage(
  parts: SyncParts,
): Promise<Result<{ readonly more: boolean; readonly received: number; readonly asOfMs: number }>> {
  const { store, api, clock } = parts;
  const position = readMeta(store, 'cursor');
  const answer = await api.pull(position, followList(store));
  if (!answer.ok) {
    if (answer.error.code !== 'cursor_invalid' || position === null) return answer;
    // A feed that does not know our position is read from the beginning: newer versions win, nothing is lost.
    await store.transaction((tx) => removeMeta(tx, 'cursor'));
    return success({ more: true, received: 0, asOfMs: clock.nowMs() });
  }
  const { documents, cursor, more, serverTimeMs } = answer.value;
  await takeDocuments(parts, documents, (tx) => {
    writeMeta(tx, 'cursor', cursor);
    if (!more) refreshFollowed(tx);
  });
  return success({ more, received: documents.length, asOfMs: serverTimeMs });
}
