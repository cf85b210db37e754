import type { StatementDialect } from '../statement/read-statement';
import { type RowCells, statementReader } from '../statement/row-cells';

const COLUMNS = {
  entry: ['账务流水号'],
  trade: ['业务流水号'],
  order: ['商户订单号'],
  item: ['商品名称'],
  time: ['发生时间'],
  payer: ['对方账号'],
  income: ['收入金额(+元)', '收入金额(元)'],
  expense: ['支出金额(-元)', '支出金额(元)'],
  type: ['业务类型'],
} as const;

/** 账务明细: every movement of the merchant's balance; what is neither payment nor refund is passed over as such. */
export const readFundRows: Pick<StatementDialect, 'headerTitles' | 'reader'> = {
  headerTitles: ['账务流水号', '业务流水号', '发生时间', '业务类型'],
  reader: statementReader(COLUMNS, (row) => {
    const atMs = row.time('time');
    const type = row.text('type');
    const income = amountOf(row, 'income');
    const expense = amountOf(row, 'expense');
    const isRefund = /退款/.test(type) && expense > 0;
    const isPayment = /付款|支付|收款/.test(type) && income > 0;
    const trade = row.text('trade');
    return {
      atMs,
      type,
      counterparty: row.text('payer'),
      item: row.text('item'),
      direction: isPayment ? 'in' : isRefund ? 'out' : 'neutral',
      amountMinor: income > 0 ? income : expense,
      state: isRefund ? 'refund' : 'completed',
      stateText: type,
      transactionNumber: isRefund && !/[_*]/.test(trade) ? `${trade}_${row.text('entry')}` : trade,
      merchantOrderNumber: row.text('order'),
    };
  }),
};

/** The two columns of one row are empty or zero but for one; expenses may carry their sign. In 分. */
function amountOf(row: RowCells<keyof typeof COLUMNS>, name: 'income' | 'expense'): number {
  return row.text(name).trim() === '' ? 0 : Math.abs(row.signed(name));
}
