import type { ImportFormat } from '../import-format';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { statementReader } from '../statement/row-cells';
import { statementAmount } from '../statement/statement-amount';
import type { StatementRow, StatementState } from '../statement/statement-row';

const COLUMNS = {
  time: ['交易时间'],
  merchant: ['商户名称'],
  item: ['交易说明'],
  amount: ['金额'],
  method: ['收/付款方式'],
  state: ['交易状态'],
  direction: ['收/支'],
  type: ['交易分类'],
  transaction: ['交易订单号'],
  merchantOrder: ['商家订单号'],
} as const;

const DIRECTIONS: Readonly<Record<string, StatementRow['direction']>> = {
  支出: 'out',
  收入: 'in',
  不计收支: 'neutral',
};

const STATES: Readonly<Record<string, StatementState>> = {
  交易成功: 'completed',
  支付成功: 'completed',
  还款成功: 'completed',
  退款成功: 'refund',
  等待确认收货: 'in_progress',
  处理中: 'in_progress',
  交易关闭: 'closed',
  交易取消: 'closed',
  交易失败: 'failed',
  支付失败: 'failed',
};

/** `131.77`, `131.77(已退款89.84)`, `468.32(已全额退款)`: what was paid, and how much of it came back. */
const AMOUNT = /^([\d,.]+)(?:\((?:已退款([\d,.]+)|(已全额退款))\))?$/;

/** Personal statement of JD as CSV: UTF-8, a long preamble; refunds stand in the amount and in rows of their own. */
export const jdDialect: StatementDialect = {
  origin: 'jd-statement',
  headerTitles: ['交易时间', '商户名称', '收/支', '交易状态'],
  reader: statementReader(COLUMNS, (row) => {
    const atMs = row.time('time');
    const amount = readAmount(row.text('amount')) ?? row.refuse('amount', 'amount_malformed');
    const direction = row.meaning('direction', DIRECTIONS, 'direction_unknown');
    const state = row.meaning('state', STATES, 'state_unknown');
    return {
      atMs,
      type: row.text('type'),
      counterparty: row.text('merchant'),
      item: row.text('item'),
      direction,
      ...amount,
      method: row.text('method'),
      state: state === 'completed' && amount.refundedMinor > 0 ? 'refunded' : state,
      stateText: row.text('state'),
      transactionNumber: row.text('transaction'),
      merchantOrderNumber: row.text('merchantOrder'),
    };
  }),
  methodOf: ({ method }) => {
    if (method.startsWith('微信')) return 'wechat_pay';
    if (method.includes('信用卡')) return 'credit_card';
    return method.includes('储蓄卡') || method.includes('借记卡') ? 'debit_card' : 'other';
  },
};

function readAmount(text: string): { readonly amountMinor: number; readonly refundedMinor: number } | null {
  const match = AMOUNT.exec(text.normalize('NFKC').replace(/\s/g, ''));
  const amountMinor = statementAmount(match?.[1] ?? '');
  if (!match || amountMinor === null) return null;
  if (match[3]) return { amountMinor, refundedMinor: amountMinor };
  const refundedMinor = match[2] === undefined ? 0 : statementAmount(match[2]);
  return refundedMinor === null || refundedMinor > amountMinor ? null : { amountMinor, refundedMinor };
}

export const jdStatement: ImportFormat = {
  name: 'jd-statement',
  isStatement: true,
  recognises: (head) => head.includes('京东') && head.includes('商户名称') && head.includes('交易订单号'),
  read: (input, context) => importStatement(input.rows(), jdDialect, context),
};
