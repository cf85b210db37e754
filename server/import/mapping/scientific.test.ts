import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenOut } from './scientific';

describe('numbers in scientific notation', () => {
  it.each([
    ['1.00E+05', '100000'],
    ['-1.5e3', '-1500'],
    ['1.2345E+2', '123.45'],
    ['5E-2', '0.05'],
    ['268.00', '268.00'],
    ['=1E5', '=1E5'],
  ])('%s is %s', (text, written) => {
    expect(writtenOut(text)).toBe(written);
  });

  it('keeps the value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: -9, max: 9 }),
        (digits, exponent) => {
          const text = `${digits}E${exponent}`;
          expect(Number(writtenOut(text))).toBe(Number(text));
        },
      ),
    );
  });
});
