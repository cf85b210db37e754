import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import { DAY_MS } from '#shared/domain/time/instant';
import type { ImportContext, ImportStep } from '../import-format';
import { ImportFailure } from '../import-problem';
import { type Mapping, parseMapping } from '../mapping/mapping';
import { openInput } from '../open-input';
import { emptyDirectory } from '../testing/empty-directory';
import { realRecord, realRecordsMissing } from '../testing/real-records';
import { receivablesMapping } from '../testing/receivables-mapping';
import type { ImportSource } from '../text-source';
import { mappedCsv } from './mapped-csv';

const contextWith = (mapping: Mapping): ImportContext => ({
  fileName: 'receivables.csv',
  nowMs: 0,
  account: null,
  mapping,
  timeZone: 'UTC',
  directory: emptyDirectory,
});

async function readAll(source: ImportSource, mapping: Mapping): Promise<ImportStep[]> {
  const steps: ImportStep[] = [];
  for await (const step of mappedCsv.read(await openInput(source), contextWith(mapping))) steps.push(step);
  return steps;
}

const textOf = (...parts: string[]): ImportSource => ({
  fileName: 'receivables.csv',
  bytes: new TextEncoder().encode(parts.join('')),
});

const HEADER =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n';

describe('any CSV by a mapping', () => {
  it('names line and column of what it cannot read, and reads the other rows', async () => {
    const steps = await readAll(
      textOf(
        HEADER,
        '1,A-1,,11,1/26/2013,2/25/2013,61.74,No,,,,\n',
        '1,A-1,,12,1/32/2013,2/25/2013,61.74,No,,,,\n',
        '1,A-1,,13,1/26/2013,2/25/2013,61.7x,No,,,,\n',
      ),
      receivablesMapping(),
    );
    expect(steps.map((step) => step.kind)).toEqual(['records', 'problem', 'problem']);
    expect(steps[1]).toMatchObject({ problem: { line: 3, column: 'InvoiceDate', code: 'date_malformed' } });
    expect(steps[2]).toMatchObject({
      problem: { line: 4, column: 'InvoiceAmount', code: 'money_malformed' },
    });
  });

  it('refuses a file without a column the mapping names', async () => {
    await expect(readAll(textOf('customerID,invoiceNumber\nA,1\n'), receivablesMapping())).rejects.toThrow(
      ImportFailure,
    );
  });

  it('says which field of a mapping is wrong', () => {
    const broken = parseMapping('format: holdfast-mapping\nversion: 1\nname: x\n');
    expect(broken).toMatchObject({
      ok: false,
      error: { code: 'mapping_invalid', details: { field: 'dateFormat' } },
    });
    expect(parseMapping('a: [')).toMatchObject({ ok: false, error: { code: 'mapping_malformed' } });
  });

  it.skipIf(realRecordsMissing)(
    'loads real receivables whole and finds the days late of every row again',
    async () => {
      const path = realRecord('receivables/receivables.csv');
      const steps = await readAll({ fileName: 'receivables.csv', path }, receivablesMapping());
      const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
      expect(rows).toHaveLength(1882);
      expect(steps).toHaveLength(rows.length);
      const disputes = new Set<string>();
      for (const [position, row] of rows.entries()) {
        const step = steps[position];
        if (step?.kind !== 'records') throw new Error(`row ${position} was not read`);
        const bill = step.records.find((record) => record.kind === 'bill')?.body as Bill;
        const payment = step.records.find((record) => record.kind === 'payment')?.body as Payment;
        const settledAtMs = payment.events[0]?.atMs ?? Number.NaN;
        expect(Math.max(0, (settledAtMs - bill.dueAtMs) / DAY_MS)).toBe(Number(row.DaysLate));
        expect((settledAtMs - bill.issuedAtMs) / DAY_MS).toBe(Number(row.DaysToSettle));
        expect(bill.totalMinor).toBe(Math.round(Number(row.InvoiceAmount) * 100));
        if (bill.dispute) disputes.add(bill.id);
      }
      expect(disputes.size).toBe(rows.filter((row) => row.Disputed === 'Yes').length);
    },
  );
});
