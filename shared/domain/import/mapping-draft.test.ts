import { describe, expect, it } from 'vitest';
import { guessDateFormat } from './date-formats';
import { mappingSchema } from './mapping';
import { type MappingDraft, missingFields, toDraft, toMapping } from './mapping-draft';
import { suggestDraft, type TableColumn } from './suggest-draft';

const table = (columns: Readonly<Record<string, readonly string[]>>): readonly TableColumn[] =>
  Object.entries(columns).map(([title, samples]) => ({ title, samples }));

const suggest = (columns: readonly TableColumn[]): MappingDraft =>
  suggestDraft({ columns, delimiter: ',', timeZone: 'Asia/Shanghai', label: '账单' });

/** Field and column, one a line. */
const pairs = ({ values }: MappingDraft): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, 'column' in value ? value.column : '(said)']),
  );

const receivables = table({
  countryCode: ['391', '406'],
  customerID: ['0379-NEVHP', '8976-AMJEO'],
  PaperlessDate: ['4/6/2013', '3/3/2012'],
  invoiceNumber: ['611365', '7900770'],
  InvoiceDate: ['1/2/2013', '1/26/2013'],
  DueDate: ['2/1/2013', '2/25/2013'],
  InvoiceAmount: ['55.94', '61.74'],
  Disputed: ['No', 'Yes'],
  SettledDate: ['1/15/2013', '3/3/2013'],
  PaperlessBill: ['Paper', 'Electronic'],
  DaysToSettle: ['13', '36'],
  DaysLate: ['0', '6'],
});
const property = table({
  户号: ['3-1201'],
  业主姓名: ['王小明'],
  手机号码: ['13800000000'],
  收费单号: ['WY-1'],
  收费项目: ['物业费'],
  '应收金额（元）': ['268.00'],
  出单日期: ['2026/11/1'],
  缴费截止: ['2026/11/15'],
  缴费日期: ['2026/11/12'],
  '实收金额（元）': ['268.00'],
  备注: [],
});

describe('a first draft', () => {
  it('of an English table of invoices has every column right', () => {
    const draft = suggest(receivables);
    expect(pairs(draft)).toEqual({
      'account.number': 'customerID',
      'account.holderName': 'customerID',
      'bill.number': 'invoiceNumber',
      'bill.label': '(said)',
      'bill.total': 'InvoiceAmount',
      'bill.issuedOn': 'InvoiceDate',
      'bill.dueOn': 'DueDate',
      'payment.settledOn': 'SettledDate',
    });
    expect(draft).toMatchObject({
      dateFormat: 'M/d/yyyy',
      currency: 'USD',
      disputed: { column: 'Disputed', equals: 'Yes' },
    });
    expect(missingFields(draft)).toEqual([]);
  });

  it('of a Chinese table has every column right', () => {
    const draft = suggest(property);
    expect(pairs(draft)).toEqual({
      'account.number': '户号',
      'account.holderName': '业主姓名',
      'account.phone': '手机号码',
      'bill.number': '收费单号',
      'bill.label': '收费项目',
      'bill.total': '应收金额（元）',
      'bill.issuedOn': '出单日期',
      'bill.dueOn': '缴费截止',
      'payment.settledOn': '缴费日期',
      'payment.amount': '实收金额（元）',
    });
    expect(draft).toMatchObject({ dateFormat: 'yyyy/M/d', currency: 'CNY', disputed: null });
  });

  it('of a list of customers asks for no bill', () => {
    const draft = suggest(table({ 客户编号: ['A1'], 客户名称: ['甲'], 邮箱: ['a@example.com'] }));
    expect(missingFields(draft)).toEqual([]);
    expect(toMapping(draft, 'table-1')?.bill).toBeUndefined();
  });

  it('leaves to the person what no title says', () => {
    const draft = suggest(table({ a: ['1'], b: ['2'], 金额: ['3.00'] }));
    expect(missingFields(draft)).toEqual([
      'account.number',
      'account.holderName',
      'bill.number',
      'bill.issuedOn',
      'bill.dueOn',
    ]);
    expect(toMapping(draft, 'table-1')).toBeNull();
  });
});

describe('a draft', () => {
  it('becomes a mapping the server takes, and comes back from it', () => {
    for (const columns of [receivables, property]) {
      const suggested = suggest(columns);
      const draft: MappingDraft = {
        ...suggested,
        rules: {
          ...suggested.rules,
          'bill.total': {
            sign: 'absolute',
            notation: 'plain',
            negativeWhen: { column: columns[0]?.title ?? '', equals: 'x' },
          },
        },
      };
      const mapping = toMapping(draft, 'table-1');
      expect(mappingSchema.parse(mapping)).toEqual(mapping);
      expect(mapping && toDraft(mapping)).toEqual(draft);
    }
  });

  it('of a mapping with bills side by side does not exist', () => {
    const mapping = toMapping(suggest(property), 'table-1');
    const { bill, payment: _payment, ...rest } = mapping ?? {};
    expect(toDraft(mappingSchema.parse({ ...rest, bills: [bill] }))).toBeNull();
  });
});

describe('the form of dates', () => {
  it.each([
    [['2026-11-01', '2026-12-31'], 'yyyy-MM-dd'],
    [['2026-1-1'], 'yyyy-M-d'],
    [['20261101'], 'yyyyMMdd'],
    [['2026年1月2日'], 'yyyy年M月d日'],
    [['1/2/2026', '1/13/2026'], 'M/d/yyyy'],
    [['1/2/2026', '13/2/2026'], 'd/M/yyyy'],
    [['01.02.2026'], 'dd.MM.yyyy'],
    [['2026-11-01 20:14:07'], 'yyyy-MM-dd HH:mm:ss'],
    [['2026-11-01', 'soon'], null],
    [['2026-13-01'], null],
    [[], null],
  ])('%j is %s', (samples, format) => {
    expect(guessDateFormat(samples)).toBe(format);
  });
});
