import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from './normalise';

describe('normalise', () => {
  it.each([
    ['￥２６８．００', '¥268.00'],
    ['１，２６８元', '1,268元'],
    ['20：14', '20:14'],
    ['余额：49.90，谢谢', '余额：49.90，谢谢'],
    ['賬單現已結清', '账单现已结清'],
    ['２０：１４，２６８元', '20:14,268元'],
    ['11月15日20:14，268元', '11月15日20:14，268元'],
  ])('%s → %s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('keeps every offset, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(text)).toHaveLength(text.length);
      }),
    );
  });
});
