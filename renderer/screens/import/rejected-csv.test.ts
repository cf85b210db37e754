import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectedCsv } from './rejected-csv';

describe('the list of rejected rows', () => {
  it('holds no formula, whatever the file said', () => {
    const csv = rejectedCsv([['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\tx', '\rx']]);
    for (const cell of parse(csv, { bom: true })[0] as unknown as string[]) expect(cell).toMatch(/^'/);
  });

  it('reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const said = rows.map((row) => ['·', ...row]);
        const back = parse(rejectedCsv(said), { bom: true }) as unknown as string[][];
        expect(back.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
          said.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
        );
      }),
    );
  });
});
