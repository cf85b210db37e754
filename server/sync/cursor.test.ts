import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FEED_START, readCursor, writeCursor } from './cursor';

const epoch = '0123456789ab';

it('reads what it wrote', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat(), (xid, seq) => {
      const position = { xid: String(xid), seq };
      expect(readCursor('work', epoch, writeCursor('work', epoch, position))).toEqual(position);
    }),
  );
});

it('begins at the beginning without a cursor, and with one of another history', () => {
  expect(readCursor('work', epoch, null)).toEqual(FEED_START);
  expect(readCursor('work', epoch, writeCursor('work', 'ba9876543210', { xid: '77', seq: 5 }))).toEqual(
    FEED_START,
  );
});

it('takes nothing else for a cursor', () => {
  const tooLarge = writeCursor('work', epoch, { xid: String(2n ** 64n), seq: 1 });
  const ofOtherLane = writeCursor('directory', epoch, { xid: '1', seq: 2 });
  const torn = [
    '',
    'x',
    `w${epoch}.1`,
    `w${epoch}.-1.2`,
    `w${epoch}.1.2.3`,
    `w${epoch}.1.2\n`,
    `${epoch}.1.2`,
  ];
  for (const text of [...torn, tooLarge, ofOtherLane]) {
    expect(readCursor('work', epoch, text), text).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readCursor('work', epoch, text)).not.toThrow();
    }),
  );
});
