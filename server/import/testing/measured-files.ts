import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import { testAccount, testBill, testPayment } from '../../testing/test-records';
import { camtSample, camtTransfer } from './camt-samples';
import { encodeGb18030 } from './encode-gb18030';
import { alipayRow, alipayText, jdRow, jdText, tradeRow, tradesText, wechatText } from './statement-samples';
import { type SampleCell, sheetXml, workbook } from './workbook-samples';

/** Files of any size, one row like the other but for its numbers: to measure how fast they are read. */

const CUSTOMERS = 300;

/** The customers that the rows of company statements are matched to, one after the other. */
export const measuredAccounts: readonly Account[] = Array.from({ length: CUSTOMERS }, (_, index) =>
  testAccount(`measured-${index}`, { holder: { name: `客户${index}`, salutation: null } }),
);
export const measuredBills: readonly Bill[] = measuredAccounts.map((account, index) =>
  testBill(`measured-${index}`, account.id, { number: billNumber(index) }),
);

/** In pieces, so that it never has to be held whole. */
export type MeasuredFile = {
  readonly head: string;
  readonly row: (index: number) => string;
  readonly tail: string;
  readonly encode: (text: string) => Uint8Array;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What stands around the rows: the sample is made around a mark and cut at it. */
function around(
  sample: (row: string) => string,
  row: MeasuredFile['row'],
  encode: MeasuredFile['encode'] = utf8,
): MeasuredFile {
  const [head = '', tail = ''] = sample('@rows@').split('@rows@');
  return { head, row, tail: tail.replace(/^\r?\n/, ''), encode };
}

export const MEASURED_FILES: Readonly<Record<string, MeasuredFile>> = {
  'alipay-statement': around(
    alipayText,
    (index) =>
      `${alipayRow({ time: timeOf(index), amount: amountOf(index), transaction: `20261115220014${number(index)}` })}\n`,
    encodeGb18030,
  ),
  'wechat-statement': around(wechatText, (index) => `${wechatCells(index).map(quoted).join(',')}\r\n`),
  'jd-statement': around(
    jdText,
    (index) => `${jdRow({ time: timeOf(index), amount: amountOf(index), order: `1000${number(index)}` })}\n`,
  ),
  'cmb-debit-statement': around(
    (row) => `记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n${row}\n`,
    (index) =>
      `${timeOf(index).slice(0, 10)},CNY,-${amountOf(index)},10000.00,快捷支付,稳付科技,账单${number(index)}\n`,
    utf8,
  ),
  'cmb-credit-statement': around(
    (row) =>
      `招商银行信用卡对账单（个人消费卡账户 2026年11月）\n交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n${row}\n`,
    (index) =>
      `${dayOf(index)},${dayOf(index)},稳付科技-账单${number(index)},${amountOf(index)},1234,${amountOf(index)}(CN)\n`,
  ),
  'camt-053': around(
    (row) => camtSample(4, row),
    (index) =>
      `${camtTransfer({ amount: amountOf(index), reference: billNumber(index % CUSTOMERS), bankReference: `BR${number(index)}`, payer: '稳健贸易' })}\n`,
  ),
  'alipay-merchant': around(
    tradesText,
    (index) =>
      `${tradeRow({ trade: `20261115220015${number(index)}`, order: billNumber(index % CUSTOMERS), amount: amountOf(index), time: timeOf(index) })}\n`,
    encodeGb18030,
  ),
  'holdfast-records': around(
    (row) => `{"format":"holdfast-records","version":1}\n${row}\n`,
    (index) =>
      `${JSON.stringify({ kind: 'payment', body: testPayment(`measured-${index}`, `measured-${index % CUSTOMERS}`, ['e1', 'e2']) })}\n`,
  ),
  'mapped-csv': around(
    (row) =>
      `countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n${row}\n`,
    (index) =>
      `391,${number(index % CUSTOMERS)}-AFKRC,4/6/2013,${number(index)},${1 + (index % 12)}/${1 + (index % 28)}/2013,2/1/2013,${amountOf(index)},No,1/15/2013,Paper,13,0\n`,
  ),
};

/** The statement of WeChat Pay as a workbook; held whole, as a workbook cannot be written in pieces. */
export function measuredWorkbook(rows: number): Uint8Array {
  const table: (readonly SampleCell[])[] = [
    ['微信支付账单明细'],
    '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注'.split(','),
  ];
  for (let index = 0; index < rows; index += 1) table.push(wechatCells(index));
  return workbook(sheetXml(table));
}

const wechatCells = (index: number): readonly string[] => [
  timeOf(index),
  '商户消费',
  '稳付科技',
  '账单, 11 月',
  '支出',
  `¥${amountOf(index)}`,
  '零钱',
  '支付成功',
  `4200001${number(index)}`,
  `M${number(index)}`,
  '/',
];

const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell);

const number = (index: number): string => String(index).padStart(10, '0');
const amountOf = (index: number): string => `${1 + (index % 900)}.${10 + (index % 90)}`;

function billNumber(index: number): string {
  return `B2026${String(index).padStart(6, '0')}`;
}

const dayOf = (index: number): string => timeOf(index).slice(5, 10).replace('-', '/');

const FIRST_MS = Date.UTC(2016, 0, 1);
/** Every quarter of a minute a row. */
const timeOf = (index: number): string =>
  new Date(FIRST_MS + index * 15_000).toISOString().slice(0, 19).replace('T', ' ');
