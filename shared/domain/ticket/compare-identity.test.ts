import { describe, expect, it } from 'vitest';
import { compareIdentity } from './compare-identity';
import { isIdentified } from './identity-rule';
import { PAID_NOT_POSTED } from './testing/paid-not-posted-case';
import type { IdentityField } from './ticket-event';

const { account } = PAID_NOT_POSTED;

describe('answers of the customer against the records (S0-22)', () => {
  const cases: readonly (readonly [IdentityField, string, boolean])[] = [
    ['name', '王芳', true],
    ['name', ' 王 芳 ', true],
    ['name', '王　芳', true],
    ['name', '王方', false],
    ['name', '·', false],
    ['contact', '13800001234', true],
    ['contact', '138 0000 1234', true],
    ['contact', '138-0000-1234', true],
    ['contact', '+86 13800001234', true],
    ['contact', '＋８６１３８００００１２３４', true],
    ['contact', '8613800001234', true],
    ['contact', '008613800001234', true],
    ['contact', '１３８００００１２３４', true],
    ['contact', '1234', false],
    ['contact', '13800001235', false],
    ['contact', '+1 13800001234', false],
    ['contact', 'wang.fang@EXAMPLE.com', true],
    ['contact', 'ｗａｎｇ．ｆａｎｇ＠example.com', true],
    ['contact', 'wang@example.com', false],
    ['contact', '王芳', false],
    ['account_number', '8821-0046', true],
    ['account_number', '88210046', true],
    ['account_number', '８８２１－００４６', true],
    ['account_number', '8821 0046', true],
    ['account_number', '8821-0047', false],
    ['account_number', '-', false],
  ];
  it.each(cases)('%s %s: %s', (field, answer, matches) => {
    expect(compareIdentity([{ field, answer }], account)).toEqual([{ field, matches }]);
  });

  it('finds nothing equal to contact data that is not on file', () => {
    const bare = { ...account, phone: null, email: null };
    for (const answer of ['13800001234', 'wang.fang@example.com', 'null']) {
      expect(compareIdentity([{ field: 'contact', answer }], bare)[0]?.matches).toBe(false);
    }
  });

  it('reads names written in other scripts without case and dots', () => {
    const foreign = { ...account, holder: { name: 'Aisha·Maimaiti', salutation: null } };
    expect(compareIdentity([{ field: 'name', answer: 'aisha maimaiti' }], foreign)[0]?.matches).toBe(true);
  });
});

describe('who counts as identified', () => {
  const fields = (name: boolean, contact: boolean, number: boolean) => [
    { field: 'name' as const, matches: name },
    { field: 'contact' as const, matches: contact },
    { field: 'account_number' as const, matches: number },
  ];
  it('the name and one of contact and account number', () => {
    expect(isIdentified(fields(true, true, false))).toBe(true);
    expect(isIdentified(fields(true, false, true))).toBe(true);
  });
  it('nobody else', () => {
    expect(isIdentified(fields(true, false, false))).toBe(false);
    expect(isIdentified(fields(false, true, true))).toBe(false);
    expect(isIdentified([])).toBe(false);
  });
});
