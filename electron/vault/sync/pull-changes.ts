import { type Result, success } from '#shared/contracts/error';
import { followList, refreshFollowed } from '../data/followed';
import { readMeta, writeMeta } from '../data/meta';
import type { SyncParts } from './sync-parts';
import { takeDocuments } from './take-documents';

/** Fetches one page of the change feed; the position moves in the same transaction as its documents. */
export async function pullPage(
  parts: SyncParts,
): Promise<Result<{ readonly more: boolean; readonly received: number; readonly asOfMs: number }>> {
  const { store, api } = parts;
  const answer = await api.pull(readMeta(store, 'cursor'), followList(store));
  if (!answer.ok) return answer;
  const { documents, cursor, more, serverTimeMs } = answer.value;
  await takeDocuments(parts, documents, (tx) => {
    writeMeta(tx, 'cursor', cursor);
    if (!more) refreshFollowed(tx);
  });
  return success({ more, received: documents.length, asOfMs: serverTimeMs });
}
