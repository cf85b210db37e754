import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Bill } from '#shared/domain/bill/bill';
import { type Mapping, mappingSchema } from '#shared/domain/import/mapping';
import { toDraft, toMapping } from '#shared/domain/import/mapping-draft';
import type { Payment } from '#shared/domain/payment/payment';
import { DAY_MS } from '#shared/domain/time/instant';
import type { ImportContext, ImportStep } from '../import-format';
import { ImportFailure } from '../import-problem';
import { parseMapping } from '../mapping/mapping';
import { openInput } from '../open-input';
import { emptyDirectory } from '../testing/empty-directory';
import { exampleMapping } from '../testing/example-mapping';
import { realRecord, realRecordsMissing } from '../testing/real-records';
import { sheetXml, workbook } from '../testing/workbook-samples';
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
  for await (const made of mappedCsv.read(await openInput(source), contextWith(mapping))) steps.push(...made);
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
      exampleMapping('receivables'),
    );
    expect(steps.map((step) => step.kind)).toEqual(['records', 'problem', 'problem']);
    expect(steps[1]).toMatchObject({ problem: { line: 3, column: 'InvoiceDate', code: 'date_malformed' } });
    expect(steps[2]).toMatchObject({
      problem: { line: 4, column: 'InvoiceAmount', code: 'money_malformed' },
    });
  });

  it('refuses a file without a column the mapping names', async () => {
    await expect(
      readAll(textOf('customerID,invoiceNumber\nA,1\n'), exampleMapping('receivables')),
    ).rejects.toThrow(ImportFailure);
  });

  it('says which field of a mapping is wrong', () => {
    const broken = parseMapping('format: holdfast-mapping\nversion: 1\nname: x\n');
    expect(broken).toMatchObject({
      ok: false,
      error: { code: 'mapping_invalid', details: { field: 'dateFormat' } },
    });
    expect(parseMapping('a: [')).toMatchObject({ ok: false, error: { code: 'mapping_malformed' } });
  });

  const small = (lines: string) => {
    const mapping = parseMapping(
      `format: holdfast-mapping\nversion: 1\nname: small\ndateFormat: yyyy-MM-dd\ntimeZone: UTC\ncurrency: CNY\n${lines}`,
    );
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.error));
    return mapping.value;
  };
  const BILL = `account: { number: { column: id }, holderName: { template: '{id} {name}' } }
bill:
  number: { template: 'B-{id}-{month}' }
  issuedOn: { column: day }
  dueOn: { constant: '2026-11-30' }
  total: { column: amount, sign: negate, negativeWhen: { column: kind, equals: CR } }
  label: { constant: 账单 }
`;

  it('fills templates, and reads signs the way the file means them', async () => {
    const steps = await readAll(
      textOf(
        'id,name,month,day,amount,kind\n',
        '7,王芳,11,2026-11-01,-268.00,DR\n',
        '7,王芳,12,2026-12-01,20.00,CR\n',
        '7,王芳,13,2026-12-01,=1+2,DR\n',
      ),
      small(BILL),
    );
    expect(steps).toMatchObject([
      {
        records: [
          { body: { holder: { name: '7 王芳' } } },
          { body: { number: 'B-7-11', totalMinor: 26_800, state: 'open' } },
        ],
      },
      { records: [{}, { body: { totalMinor: -2_000, state: 'paid', lines: [{ kind: 'adjustment' }] } }] },
      { problem: { line: 4, column: 'amount', code: 'money_malformed' } },
    ]);
  });

  it('reads the first sheet of a workbook like a CSV, exact amounts and dates included', async () => {
    const sheet = sheetXml([
      ['id', 'name', 'month', 'day', 'amount', 'kind'],
      [7, '王芳', 11, { date: 46_327 }, -(0.1 + 0.2) * 100, 'DR'],
    ]);
    const steps = await readAll({ fileName: 'a.xlsx', bytes: workbook(sheet) }, small(BILL));
    expect(steps).toMatchObject([
      { records: [{}, { body: { number: 'B-7-11', totalMinor: 3_000, issuedAtMs: Date.UTC(2026, 10, 1) } }] },
    ]);
  });

  it('takes one bill or several in a row, not both', () => {
    const mapping = exampleMapping('card-bills');
    expect(mappingSchema.safeParse({ ...mapping, bill: mapping.bills?.[0] }).success).toBe(false);
  });

  it.each(['receivables', 'card-bills'] as const)('can be edited in the app: %s', (name) => {
    const mapping = exampleMapping(name);
    expect(toMapping(toDraft(mapping), mapping.name)).toEqual(mapping);
  });

  it.skipIf(realRecordsMissing)(
    'loads real receivables whole and finds the days late of every row again',
    async () => {
      const path = realRecord('receivables/receivables.csv');
      const steps = await readAll({ fileName: 'receivables.csv', path }, exampleMapping('receivables'));
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

  it.skipIf(realRecordsMissing)('loads six months of card bills whole', { timeout: 120_000 }, async () => {
    const path = realRecord('receivables/card-bills-6-months.csv');
    const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
    const counts = { accounts: 0, bills: 0, payments: 0, billedMinor: 0, paidMinor: 0 };
    const input = await openInput({ fileName: 'card-bills.csv', path });
    let row = 0;
    for await (const steps of mappedCsv.read(input, contextWith(exampleMapping('card-bills')))) {
      for (const step of steps) {
        if (step.kind !== 'records') throw new Error(JSON.stringify(step.problem));
        for (const record of step.records) {
          if (record.kind === 'account') counts.accounts += 1;
          if (record.kind === 'bill') {
            counts.bills += 1;
            counts.billedMinor += record.body.totalMinor;
          }
          if (record.kind === 'payment') {
            counts.payments += 1;
            counts.paidMinor += record.body.amountMinor;
          }
        }
        row += 1;
      }
    }
    const sum = (columns: readonly string[]) =>
      rows.reduce(
        (total, each) =>
          total + columns.reduce((part, column) => part + Math.round(Number(each[column]) * 100), 0),
        0,
      );
    const payments = ['PAY_AMT1', 'PAY_AMT2', 'PAY_AMT3', 'PAY_AMT4', 'PAY_AMT5'];
    expect(row).toBe(rows.length);
    expect(counts).toEqual({
      accounts: rows.length,
      bills: rows.length * 6,
      payments: rows.reduce(
        (total, each) => total + payments.filter((column) => Number(each[column]) !== 0).length,
        0,
      ),
      billedMinor: sum([1, 2, 3, 4, 5, 6].map((month) => `BILL_AMT${month}`)),
      paidMinor: sum(payments),
    });
    process.stdout.write(`card-bills-6-months.csv: ${JSON.stringify(counts)}\n`);
  });
});
