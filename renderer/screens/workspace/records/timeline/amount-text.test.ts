import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOfMinor } from '../../../../format/money';
import { minorOfText } from './amount-text';

describe('minorOfText', () => {
  it.each([
    ['268', 26_800],
    ['268.5', 26_850],
    ['1,234.56', 123_456],
    ['￥ ２６８．００', 26_800],
    ['268。5', 26_850],
    ['0', 0],
    ['', null],
    ['  ', null],
    ['1.234', undefined],
    ['-5', undefined],
    ['abc', undefined],
    ['1e5', undefined],
  ])('%j → %j', (text, expected) => {
    expect(minorOfText(text, 'CNY')).toBe(expected);
  });

  it('knows currencies without a minor unit', () => {
    expect(minorOfText('1200', 'JPY')).toBe(1_200);
    expect(minorOfText('1200.5', 'JPY')).toBeUndefined();
  });

  it('reads back every amount that is written out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), (minor) => {
        expect(minorOfText(decimalOfMinor(minor, 2), 'CNY')).toBe(minor);
      }),
    );
  });
});
