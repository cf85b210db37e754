import type { FeedLane } from '#shared/contracts/document';

/** A position in the change feed: everything up to it has been read. */
export type FeedPosition = { readonly xid: string; readonly seq: number };

const LANE_MARKS = { work: 'w', directory: 'd' } as const satisfies Record<FeedLane, string>;

export const FEED_START: FeedPosition = { xid: '0', seq: 0 };

const pattern = /^([wd])([0-9a-f]{12})\.(\d{1,20})\.(\d{1,16})$/;

/** The cursor a desk keeps; opaque to it. */
export const writeCursor = (lane: FeedLane, epoch: string, position: FeedPosition): string =>
  `${LANE_MARKS[lane]}${epoch}.${position.xid}.${position.seq}`;

/**
 * The position a cursor stands for; the beginning for none, or for one of another history. Null if it is not one, or one
 * of another lane: to go on from there would skip changes.
 */
export function readCursor(lane: FeedLane, epoch: string, cursor: string | null): FeedPosition | null {
  if (cursor === null) return FEED_START;
  const match = pattern.exec(cursor);
  const [, mark, ofEpoch, xid, seq] = match ?? [];
  if (mark !== LANE_MARKS[lane] || !xid || !seq) return null;
  if (ofEpoch !== epoch) return FEED_START;
  const inRange = BigInt(xid) < 2n ** 64n;
  return inRange ? { xid, seq: Number(seq) } : null;
}
