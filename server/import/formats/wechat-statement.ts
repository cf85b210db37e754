import type { ImportFormat } from '../import-format';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { statementReader } from '../statement/row-cells';
import { statementAmount } from '../statement/statement-amount';
import type { StatementRow, StatementState } from '../statement/statement-row';

const COLUMNS = {
  time: ['交易时间'],
  type: ['交易类型'],
  counterparty: ['交易对方'],
  item: ['商品'],
  direction: ['收/支'],
  amount: ['金额(元)', '金额'],
  method: ['支付方式'],
  state: ['当前状态'],
  transaction: ['交易单号'],
  merchantOrder: ['商户单号'],
  remark: ['备注'],
} as const;

const DIRECTIONS: Readonly<Record<string, StatementRow['direction']>> = {
  支出: 'out',
  收入: 'in',
  '/': 'neutral',
  中性交易: 'neutral',
};

const COMPLETED = new Set([
  '支付成功',
  '已转账',
  '朋友已收钱',
  '对方已收钱',
  '已存入零钱',
  '已收钱',
  '已到账',
  '提现已到账',
  '充值完成',
  '充值成功',
  '已支付',
]);
const CLOSED = new Set(['已关闭', '支付已撤销', '已撤销', '对方已退还']);
const PART_REFUND = /^已退款\(?[¥￥]?([\d,.]+)\)?$/;

const FEE = /服务费[¥￥]([\d,.]+)/;

/** Bill statement of WeChat Pay as CSV (UTF-8) or XLSX: preamble, amounts with ¥, states in plain words. */
export const wechatDialect: StatementDialect = {
  origin: 'wechat-statement',
  methodOf: () => 'wechat_pay',
  headerTitles: ['交易时间', '交易类型', '收/支', '当前状态'],
  reader: statementReader(COLUMNS, (row) => {
    const atMs = row.time('time');
    const amountMinor = row.amount('amount');
    const direction = row.meaning('direction', DIRECTIONS, 'direction_unknown');
    const outcome =
      outcomeOf(row.text('state'), row.text('type'), amountMinor) ?? row.refuse('state', 'state_unknown');
    return {
      atMs,
      type: row.text('type'),
      counterparty: row.text('counterparty'),
      item: row.text('item'),
      direction,
      amountMinor,
      feeMinor: feeOf(row.text('remark')),
      state: outcome.state,
      refundedMinor: outcome.refundedMinor,
      method: row.text('method'),
      stateText: row.text('state'),
      transactionNumber: row.text('transaction'),
      merchantOrderNumber: row.text('merchantOrder') === '/' ? '' : row.text('merchantOrder'),
    };
  }),
};

type Outcome = { readonly state: StatementState; readonly refundedMinor: number };

const REFUND: Outcome = { state: 'refund', refundedMinor: 0 };
const COMPLETE: Outcome = { state: 'completed', refundedMinor: 0 };

function outcomeOf(text: string, type: string, amountMinor: number): Outcome | null {
  if (type.endsWith('-退款') || type === '退款') return REFUND;
  if (COMPLETED.has(text)) return COMPLETE;
  if (text === '已全额退款') return { state: 'refunded', refundedMinor: amountMinor };
  const partly = PART_REFUND.exec(text);
  if (partly) {
    const refundedMinor = statementAmount(partly[1] ?? '');
    return refundedMinor === null ? null : { state: 'refunded', refundedMinor };
  }
  return CLOSED.has(text) ? { state: 'closed', refundedMinor: 0 } : null;
}

/** Withdrawals carry the fee in the remark: `服务费¥0.10`. */
function feeOf(remark: string): number {
  const fee = remark.length > 1 ? FEE.exec(remark)?.[1] : undefined;
  return fee === undefined ? 0 : (statementAmount(fee) ?? 0);
}

export const wechatStatement: ImportFormat = {
  name: 'wechat-statement',
  isStatement: true,
  recognises: (head) => head.includes('微信支付') && head.includes('交易单号') && head.includes('商户单号'),
  read: (input, context) => importStatement(input.rows(), wechatDialect, context),
};
