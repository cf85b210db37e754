import type { FeedLane } from '#shared/contracts/document';
import { readMeta, writeMeta } from '../data/meta';
import type { LinkStatus } from '../link/link-monitor';
import type { Reader, Transaction } from '../store/open-store';

/** While a vault is filled for the first time; it is over once all was in step. */
const isUnderWay = (reader: Reader): boolean => readMeta(reader, 'synced_at_ms') === null;

const counted = (
  reader: Reader,
  key: 'initial_received' | 'work_total' | 'directory_total',
): number | null => {
  const text = readMeta(reader, key);
  return text === null ? null : Number(text);
};

/** Notes a page of the first synchronisation in the transaction that keeps it: a restart goes on where it was. */
export function countPage(
  transaction: Transaction,
  lane: FeedLane,
  page: { readonly received: number; readonly total: number | undefined },
): void {
  if (!isUnderWay(transaction)) return;
  const received = (counted(transaction, 'initial_received') ?? 0) + page.received;
  writeMeta(transaction, 'initial_received', String(received));
  if (page.total !== undefined) writeMeta(transaction, `${lane}_total`, String(page.total));
}

/** How far the first synchronisation has come; null when there is none. */
export function initialProgress(reader: Reader): LinkStatus['initialSync'] {
  if (!isUnderWay(reader)) return null;
  const received = counted(reader, 'initial_received') ?? 0;
  const work = counted(reader, 'work_total');
  const directory = counted(reader, 'directory_total');
  if (work === null || directory === null) return { received, total: null };
  // What came into being meanwhile was not counted at the beginning.
  return { received, total: Math.max(received, work + directory) };
}
