import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, formatMoney, minorUnitsOf } from './format-money';
import { parseMoney } from './parse-money';

const money = (amountMinor: number, currency = 'CNY') => ({ amountMinor, currency });

describe('formatMoney', () => {
  it.each([
    [26_800, 'CNY', 'zh-CN', '¥268.00'],
    [26_800, 'CNY', 'zh-TW', '¥268.00'],
    [26_800, 'CNY', 'en', '¥268.00'],
    [-2_000, 'CNY', 'zh-CN', '-¥20.00'],
    [5, 'CNY', 'zh-CN', '¥0.05'],
    [123_456_789, 'CNY', 'en', '¥1,234,567.89'],
    [Number.MAX_SAFE_INTEGER, 'CNY', 'en', '¥90,071,992,547,409.91'],
    [1_000, 'USD', 'en', '$10.00'],
  ])('%d %s in %s reads %s', (amountMinor, currency, locale, text) => {
    expect(formatMoney(money(amountMinor, currency), locale)).toBe(text);
  });

  it('never lets yen look like yuan', () => {
    expect(formatMoney(money(500, 'JPY'), 'en')).toContain('JPY');
    expect(minorUnitsOf('JPY')).toBe(0);
    expect(minorUnitsOf('KWD')).toBe(3);
  });
});

describe('parseMoney', () => {
  it.each([
    ['268.00', 26_800],
    ['268', 26_800],
    ['268.5', 26_850],
    ['¥1,268.50', 126_850],
    ['￥268.00', 26_800],
    ['268.00元', 26_800],
    ['-20.00', -2_000],
    ['−20.00', -2_000],
    ['-¥20.00', -2_000],
    [' 0.29 ', 29],
    ['1.10000', 110],
    ['-0', 0],
    ['２６８．００', 26_800],
  ])('reads %s as %d', (text, amountMinor) => {
    expect(parseMoney(text, 'CNY')).toEqual({ ok: true, value: money(amountMinor) });
  });

  it.each([
    ['', 'money_empty'],
    ['  ', 'money_empty'],
    ['abc', 'money_malformed'],
    ['1,26.00', 'money_malformed'],
    ['1.2.3', 'money_malformed'],
    ['1e3', 'money_malformed'],
    ['.5', 'money_malformed'],
    ['5.', 'money_malformed'],
    ['-', 'money_malformed'],
    ['¥', 'money_empty'],
    ['0.001', 'money_too_precise'],
    ['99999999999999999.99', 'money_out_of_range'],
  ])('refuses %j with %s', (text, code) => {
    const result = parseMoney(text, 'CNY');
    expect(result.ok ? null : result.error.code).toBe(code);
  });

  it('is the inverse of writing the amount down, to the last minor unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom('CNY', 'JPY', 'KWD'),
        (amountMinor, currency) => {
          const text = decimalText(amountMinor, minorUnitsOf(currency));
          expect(parseMoney(text, currency)).toEqual({ ok: true, value: { amountMinor, currency } });
        },
      ),
    );
  });
});
