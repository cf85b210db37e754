import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vaultFrameSchema } from '#shared/contracts/vault-messages';
import { parseVaultFrame } from './parse-vault-frame';

const plain = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const error = fc.record(
  {
    code: fc.oneof(fc.constantFrom('offline', 'not_found', 'Bad Code', ''), fc.string()),
    message: fc.oneof(fc.string(), fc.integer()),
    retryable: fc.oneof(fc.boolean(), fc.string()),
    details: fc.oneof(fc.dictionary(fc.string(), plain), fc.array(plain), fc.constant({ deep: {} })),
  },
  { requiredKeys: ['code'] },
);
const frame = fc.record(
  {
    type: fc.constantFrom('answer', 'update', 'failure', 'request', 'surprise'),
    id: fc.oneof(fc.nat(), fc.double(), fc.string(), fc.constant(Number.MAX_SAFE_INTEGER + 1)),
    value: fc.anything(),
    error: fc.oneof(error, fc.anything()),
  },
  { requiredKeys: ['type', 'id', 'value'] },
);

describe('a message of the vault', () => {
  it('is taken exactly when the contract allows it', () => {
    fc.assert(
      fc.property(fc.oneof(frame, fc.anything()), (data) => {
        expect(parseVaultFrame(data) instanceof Error).toBe(!vaultFrameSchema.safeParse(data).success);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what it carries', () => {
    const failed = { code: 'offline', message: 'No server', retryable: true, details: { count: 2 } };
    expect(parseVaultFrame({ type: 'answer', id: 1, value: [1] })).toEqual({
      type: 'answer',
      id: 1,
      value: [1],
    });
    expect(parseVaultFrame({ type: 'failure', id: 2, error: failed })).toEqual({
      type: 'failure',
      id: 2,
      error: failed,
    });
  });
});
