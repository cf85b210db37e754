import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, withEnding } from './file-name';

describe('safeFileName', () => {
  it.each([
    ['账单 B-202611 王敏', '账单 B-202611 王敏.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['a\\b:c*d?', 'a b c d.pdf'],
    ['  ...  ', '_.pdf'],
    ['CON', '_CON.pdf'],
    ['bill\u202efdp.exe', 'bill fdp.exe.pdf'],
  ])('%j becomes %j', (proposed, expected) => {
    expect(safeFileName(proposed, 'pdf')).toBe(expected);
  });

  it('is one name of a bearable length, whatever is proposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (proposed) => {
        const name = safeFileName(proposed, 'csv');
        expect(basename(name)).toBe(name);
        expect([...name].length).toBeLessThanOrEqual(105);
        expect(name).toMatch(/^[^.\s].*\.csv$/u);
      }),
    );
  });
});

describe('withEnding', () => {
  it('adds the ending once', () => {
    expect(withEnding('/home/a/bill', 'pdf')).toBe('/home/a/bill.pdf');
    expect(withEnding('/home/a/bill.PDF', 'pdf')).toBe('/home/a/bill.PDF');
  });
});
