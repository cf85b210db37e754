import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FEED_START, readCursor, writeCursor } from './cursor';

const epoch = '0123456789ab';

it('reads what it wrote', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat(), (xid, seq) => {
      const position = { xid: String(xid), seq };
      expect(readCursor(epoch, writeCursor(epoch, position))).toEqual(position);
    }),
  );
});

it('begins at the beginning without a cursor, and with one of another history', () => {
  expect(readCursor(epoch, null)).toEqual(FEED_START);
  expect(readCursor(epoch, writeCursor('ba9876543210', { xid: '77', seq: 5 }))).toEqual(FEED_START);
});

it('takes nothing else for a cursor', () => {
  const tooLarge = writeCursor(epoch, { xid: String(2n ** 64n), seq: 1 });
  for (const text of ['', 'x', `${epoch}.1`, `${epoch}.-1.2`, `${epoch}.1.2.3`, tooLarge, `${epoch}.1.2\n`]) {
    expect(readCursor(epoch, text), text).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readCursor(epoch, text)).not.toThrow();
    }),
  );
});
