import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { ExportRow } from './export-rows';
import { csvHead, csvRows } from './timeline-csv';

const row = (change: Partial<ExportRow> = {}): ExportRow => ({
  at: '2026-11-15 20:14:09',
  kind: '支付',
  title: '支付宝付款',
  state: '待入账',
  amountMinor: 26_800,
  currency: 'CNY',
  number: 'P-77120',
  transaction: '2026111522001',
  detail: '',
  ...change,
});
const read = (text: string): string[][] => parse(text, { bom: true });

describe('timeline CSV', () => {
  it('writes amounts exactly and as numbers, also those that went back', () => {
    expect(csvRows([row(), row({ amountMinor: -2_000 }), row({ amountMinor: null, currency: '' })])).toBe(
      [
        '2026-11-15 20:14:09,支付,支付宝付款,待入账,268.00,CNY,P-77120,2026111522001\t,',
        '2026-11-15 20:14:09,支付,支付宝付款,待入账,-20.00,CNY,P-77120,2026111522001\t,',
        '2026-11-15 20:14:09,支付,支付宝付款,待入账,,,P-77120,2026111522001\t,',
        '',
      ].join('\r\n'),
    );
  });

  it('keeps every digit of long numbers', () => {
    const [cells] = read(
      csvRows([row({ number: '12345678901', transaction: '2026101504420098172697452341' })]),
    );
    expect(cells?.slice(6, 8)).toEqual(['12345678901', '2026101504420098172697452341\t']);
  });

  it('begins with a byte order mark and the names of the columns', () => {
    const t = ((key: string) => key.split('.').at(-1)) as unknown as TFunction;
    expect(csvHead(t)).toBe('\ufeffat,kind,title,state,amount,currency,number,transaction,detail\r\n');
  });

  it('never lets a text become a formula, and loses none of it', () => {
    const hostile = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', ''), fc.string())
      .map(([first, rest]) => first + rest);
    fc.assert(
      fc.property(hostile, hostile, (title, detail) => {
        const [cells = []] = read(csvRows([row({ title, detail })]));
        for (const [at, text] of [
          [2, title],
          [8, detail],
        ] as const) {
          const cell = cells[at] ?? '';
          expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
          expect(cell === text || cell === `'${text}`).toBe(true);
        }
      }),
    );
    expect(read(csvRows([row({ detail: '=HYPERLINK("http://x","y")' })]))[0]?.[8]).toBe(
      `'=HYPERLINK("http://x","y")`,
    );
  });
});
