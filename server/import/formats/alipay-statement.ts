import type { ImportFormat } from '../import-format';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { statementReader } from '../statement/row-cells';
import type { StatementRow, StatementState } from '../statement/statement-row';

const COLUMNS = {
  time: ['交易时间'],
  type: ['交易分类'],
  counterparty: ['交易对方'],
  item: ['商品说明'],
  direction: ['收/支'],
  amount: ['金额', '金额(元)'],
  method: ['收/付款方式'],
  state: ['交易状态'],
  transaction: ['交易订单号'],
  merchantOrder: ['商家订单号'],
} as const;

const DIRECTIONS: Readonly<Record<string, StatementRow['direction']>> = {
  支出: 'out',
  收入: 'in',
  不计收支: 'neutral',
  其他: 'neutral',
  '/': 'neutral',
};

const STATES: Readonly<Record<string, StatementState>> = {
  交易成功: 'completed',
  支付成功: 'completed',
  还款成功: 'completed',
  代付成功: 'completed',
  等待确认收货: 'in_progress',
  等待对方发货: 'in_progress',
  交易关闭: 'closed',
  退款成功: 'refund',
  还款失败: 'failed',
  支付失败: 'failed',
};

/** Personal statement of Alipay as CSV: GB18030, a long preamble, blanks and tabs around cells. */
export const alipayDialect: StatementDialect = {
  origin: 'alipay-statement',
  methodOf: () => 'alipay',
  headerTitles: ['交易时间', '交易分类', '收/支', '交易状态'],
  reader: statementReader(COLUMNS, (row) => ({
    atMs: row.time('time'),
    type: row.text('type'),
    counterparty: row.text('counterparty'),
    item: row.text('item'),
    amountMinor: row.amount('amount'),
    direction: row.meaning('direction', DIRECTIONS, 'direction_unknown'),
    method: row.text('method'),
    state: row.meaning('state', STATES, 'state_unknown'),
    stateText: row.text('state'),
    transactionNumber: row.text('transaction'),
    merchantOrderNumber: row.text('merchantOrder'),
  })),
};

export const alipayStatement: ImportFormat = {
  name: 'alipay-statement',
  isStatement: true,
  recognises: (head) => head.includes('支付宝') && head.includes('交易订单号') && head.includes('商家订单号'),
  read: (input, context) => importStatement(input.rows(), alipayDialect, context),
};
