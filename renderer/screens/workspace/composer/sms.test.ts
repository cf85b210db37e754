import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, smsSize } from './sms';

describe('smsSize', () => {
  it('counts Chinese text in messages of 70, then of 67', () => {
    expect(smsSize('好'.repeat(70)).parts).toBe(1);
    expect(smsSize('好'.repeat(71)).parts).toBe(2);
    expect(smsSize('好'.repeat(134)).parts).toBe(2);
    expect(smsSize('好'.repeat(135)).parts).toBe(3);
    expect(smsSize('您好').encoding).toBe('unicode');
  });

  it('counts Latin text in messages of 160, then of 153, the extension table double', () => {
    expect(smsSize('a'.repeat(160)).parts).toBe(1);
    expect(smsSize('a'.repeat(161)).parts).toBe(2);
    expect(smsSize('a'.repeat(307)).parts).toBe(3);
    expect(smsSize(`${'a'.repeat(159)}€`).parts).toBe(2);
  });

  it('does not split a character of two units over two messages', () => {
    // 66 + a pair does not fit 67: the pair starts the second message.
    expect(smsSize(`${'好'.repeat(66)}😀${'好'.repeat(66)}`).parts).toBe(3);
  });

  it('has no message for no text', () => {
    expect(smsSize('')).toEqual({ encoding: 'gsm', characters: 0, parts: 0 });
  });

  it('never needs fewer messages for a longer text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (a, b) => {
          expect(smsSize(`好${a}${b}`).parts).toBeGreaterThanOrEqual(smsSize(`好${a}`).parts);
        },
      ),
    );
  });
});

describe('countCharacters', () => {
  it('counts what a person sees', () => {
    expect(countCharacters('您好👨‍👩‍👧，268.00 元')).toBe(12);
  });
});
