import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOfMinor, formatMoney } from './money';

describe('amounts', () => {
  it.each([
    [26800, 'CNY', 'zh-CN', '¥268.00'],
    [-2000, 'CNY', 'zh-CN', '−¥20.00'],
    [5, 'CNY', 'zh-CN', '¥0.05'],
    [123456789, 'CNY', 'en', '¥1,234,567.89'],
    [1200, 'JPY', 'zh-CN', '¥1,200'],
    [1999, 'USD', 'en', '$19.99'],
  ])('%d minor units of %s in %s read %s', (amountMinor, currency, language, text) => {
    expect(formatMoney(amountMinor, currency, language)).toBe(text);
  });

  it('never loses a minor unit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 3 }), (amountMinor, digits) => {
        const decimal = decimalOfMinor(amountMinor, digits);
        expect(BigInt(decimal.replace('.', ''))).toBe(BigInt(amountMinor));
        if (digits > 0) expect(decimal.split('.')[1]).toHaveLength(digits);
      }),
    );
  });
});
