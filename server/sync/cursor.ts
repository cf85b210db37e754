/** A position in the change feed: everything up to it has been read. */
export type FeedPosition = { readonly xid: string; readonly seq: number };

export const FEED_START: FeedPosition = { xid: '0', seq: 0 };

const pattern = /^([0-9a-f]{12})\.(\d{1,20})\.(\d{1,16})$/;

/** The cursor a desk keeps; opaque to it. */
export const writeCursor = (epoch: string, position: FeedPosition): string =>
  `${epoch}.${position.xid}.${position.seq}`;

/** The position a cursor stands for; the beginning for none, or for one of another history. Null if it is not one. */
export function readCursor(epoch: string, cursor: string | null): FeedPosition | null {
  if (cursor === null) return FEED_START;
  const match = pattern.exec(cursor);
  if (!match?.[1] || !match[2] || !match[3]) return null;
  if (match[1] !== epoch) return FEED_START;
  const inRange = BigInt(match[2]) < 2n ** 64n;
  return inRange ? { xid: match[2], seq: Number(match[3]) } : null;
}
