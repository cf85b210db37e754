import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePayload, encodePayload, type Payload } from './frame-payload';

const value = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true }),
  fc.string({ unit: 'binary' }),
  // Also halves of pairs, which have no UTF-8.
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.uint8Array(),
);
const statement = fc.record({ sql: fc.string({ unit: 'binary' }), values: fc.array(value) });
const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc.record({
    kind: fc.constant('statements' as const),
    frame: fc.record({ statements: fc.array(statement) }),
  }),
  fc.record({
    kind: fc.constant('migration' as const),
    version: fc.integer({ min: 1, max: 0xffff_ffff }),
    sql: fc.string({ unit: 'binary' }),
  }),
);

describe('a frame', () => {
  it('says after decoding what it said before', () => {
    fc.assert(
      fc.property(payload, (one) => {
        expect(decodePayload(encodePayload(one))).toEqual(one);
      }),
    );
  });

  it('cannot be bound to what SQLite does not have', () => {
    const values = [undefined as unknown as null];
    const one: Payload = { kind: 'statements', frame: { statements: [{ sql: '', values }] } };
    expect(() => encodePayload(one)).toThrow(TypeError);
  });
});
