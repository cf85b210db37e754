import { describe, expect, it } from 'vitest';
import { anotherBill } from './another-bill';
import { type BillDraft, PLAIN_AMOUNT } from './bill-draft';
import { guessDateFormat } from './date-formats';
import { mappingSchema } from './mapping';
import {
  type MappingDraft,
  mayAddBill,
  missingFields,
  toDraft,
  toMapping,
  withBill,
  withoutBill,
} from './mapping-draft';
import { suggestDraft, type TableColumn } from './suggest-draft';

const table = (columns: Readonly<Record<string, readonly string[]>>): readonly TableColumn[] =>
  Object.entries(columns).map(([title, samples]) => ({ title, samples }));

const suggest = (columns: readonly TableColumn[]): MappingDraft =>
  suggestDraft({ columns, delimiter: ',', timeZone: 'Asia/Shanghai', label: '账单' });

/** Field and column, one a line. */
const pairs = ({ account, bills: [bill] }: MappingDraft): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...account, ...bill.values }).map(([field, value]) => [
      field,
      'column' in value ? value.column : '(said)',
    ]),
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
    expect(draft).toMatchObject({ dateFormat: 'M/d/yyyy', currency: 'USD' });
    expect(draft.bills[0].disputed).toEqual({ column: 'Disputed', equals: 'Yes' });
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
    expect(draft).toMatchObject({ dateFormat: 'yyyy/M/d', currency: 'CNY' });
    expect(draft.bills[0].disputed).toBeNull();
  });

  it('of a list of customers asks for no bill', () => {
    const draft = suggest(table({ 客户编号: ['A1'], 客户名称: ['甲'], 邮箱: ['a@example.com'] }));
    expect(missingFields(draft)).toEqual([]);
    expect(toMapping(draft, 'table-1')?.bill).toBeUndefined();
  });

  it('leaves to the person what no title says', () => {
    const draft = suggest(table({ a: ['1'], b: ['2'], 金额: ['3.00'] }));
    expect(missingFields(draft).map(({ field }) => field)).toEqual([
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
      const [bill] = suggested.bills;
      const draft = withBill(suggested, 0, {
        ...bill,
        rules: {
          ...bill.rules,
          'bill.total': {
            sign: 'absolute',
            notation: 'plain',
            negativeWhen: { column: columns[0]?.title ?? '', equals: 'x' },
          },
        },
      });
      const mapping = toMapping(draft, 'table-1');
      expect(mappingSchema.parse(mapping)).toEqual(mapping);
      expect(mapping && toDraft(mapping)).toEqual(draft);
    }
  });

  it('keeps all bills that stand side by side in a row, with their payments', () => {
    const draft = sideBySide();
    const mapping = toMapping(draft, 'table-1');
    expect(mappingSchema.parse(mapping)).toEqual(mapping);
    expect(mapping?.bill).toBeUndefined();
    expect(mapping?.bills?.map(({ total, payment }) => [total, payment?.amount])).toEqual([
      [expect.objectContaining({ column: 'BILL_AMT1' }), undefined],
      [expect.objectContaining({ column: 'BILL_AMT2' }), expect.objectContaining({ column: 'PAY_AMT1' })],
    ]);
    expect(mapping && toDraft(mapping)).toEqual(draft);
  });

  it('asks for what is missing of each bill, also of one nothing is said of', () => {
    const draft = sideBySide();
    const { 'bill.total': _total, ...values } = draft.bills[1]?.values ?? {};
    const [first] = draft.bills;
    const open = withBill(draft, 1, { ...first, values });
    expect(missingFields(open)).toEqual([{ field: 'bill.total', bill: 1 }]);
    expect(toMapping(open, 'table-1')).toBeNull();
    const empty = withBill(draft, 1, { ...first, values: {} });
    expect(missingFields(empty).map(({ bill }) => bill)).toEqual([1, 1, 1, 1, 1]);
  });

  it('without its second bill is one of a single bill, and never without any', () => {
    const alone = withoutBill(sideBySide(), 1);
    expect(toMapping(alone, 'table-1')?.bill?.total).toMatchObject({ column: 'BILL_AMT1' });
    expect(withoutBill(alone, 0)).toEqual(alone);
  });

  it('has room for no more bills than a mapping may have', () => {
    const [bill] = sideBySide().bills;
    const bills = (count: number): MappingDraft => ({
      ...sideBySide(),
      bills: [bill, ...Array.from({ length: count - 1 }, () => bill)],
    });
    expect([mayAddBill(bills(59)), mayAddBill(bills(60))]).toEqual([true, false]);
  });
});

/** As in docs/examples/card-bills-mapping.yaml: the newest bill is still unpaid. */
function sideBySide(): MappingDraft {
  const said = (at: number): BillDraft['values'] => ({
    'bill.number': { template: `{ID}-${at}` },
    'bill.label': { constant: 'Statement' },
    'bill.total': { column: `BILL_AMT${at}` },
    'bill.issuedOn': { constant: `2005-0${at}-28` },
    'bill.dueOn': { constant: `2005-0${at + 1}-20` },
  });
  const scientific = { ...PLAIN_AMOUNT, notation: 'scientific' } as const;
  const rules = { 'bill.total': scientific, 'payment.amount': PLAIN_AMOUNT };
  return {
    account: { 'account.number': { column: 'ID' }, 'account.holderName': { template: 'Card {ID}' } },
    bills: [
      { values: said(1), rules, disputed: null, method: 'other' },
      {
        values: {
          ...said(2),
          'payment.settledOn': { constant: '2005-03-15' },
          'payment.amount': { column: 'PAY_AMT1' },
        },
        rules: { ...rules, 'payment.amount': scientific },
        disputed: { column: 'OPEN2', equals: 'Y' },
        method: 'bank_transfer',
      },
    ],
    dateFormat: 'yyyy-MM-dd',
    timeZone: 'Asia/Taipei',
    currency: 'TWD',
    delimiter: ',',
  };
}

describe('another bill beside one', () => {
  const titles = ['ID', 'BILL_AMT2', 'BILL_AMT3', 'PAY_AMT1', 'PAY_AMT2', 'OPEN2', 'OPEN3'];
  const second = (): BillDraft => sideBySide().bills[1] ?? sideBySide().bills[0];

  it('is read from the next columns; what cannot be the same is left to be said', () => {
    const third = anotherBill(second(), titles);
    expect(third).toMatchObject({
      values: {
        'bill.label': { constant: 'Statement' },
        'bill.total': { column: 'BILL_AMT3' },
        'payment.amount': { column: 'PAY_AMT2' },
      },
      rules: second().rules,
      disputed: { column: 'OPEN3', equals: 'Y' },
      method: 'bank_transfer',
    });
    // Neither its number nor its days are known from the bill before.
    expect(Object.keys(third.values)).toEqual(['bill.label', 'bill.total', 'payment.amount']);
  });

  it('shares columns that are not numbered, but no amount', () => {
    const { values } = anotherBill(
      {
        ...second(),
        values: {
          'bill.number': { template: '{账单2}-{ID}' },
          'bill.total': { column: '合计' },
          'bill.dueOn': { column: '到期日' },
          'bill.periodFrom': { column: '2月起' },
        },
      },
      ['账单3', 'ID', '合计', '到期日', '2月起', '3月起'],
    );
    expect(values).toEqual({
      'bill.number': { template: '{账单3}-{ID}' },
      'bill.dueOn': { column: '到期日' },
      'bill.periodFrom': { column: '3月起' },
    });
  });

  it('finds numbers that are written with zeros before them', () => {
    const before: BillDraft = { ...second(), values: { 'bill.total': { column: 'M09' } } };
    expect(anotherBill(before, ['M09', 'M10']).values).toEqual({ 'bill.total': { column: 'M10' } });
    const first: BillDraft = { ...second(), values: { 'bill.total': { column: 'M01' } } };
    expect(anotherBill(first, ['M01', 'M02']).values).toEqual({ 'bill.total': { column: 'M02' } });
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
