import type { StatementDialect } from '../statement/read-statement';
import { statementReader } from '../statement/row-cells';
import type { StatementRow } from '../statement/statement-row';

const COLUMNS = {
  trade: ['支付宝交易号'],
  order: ['商户订单号'],
  type: ['业务类型'],
  item: ['商品名称'],
  time: ['完成时间'],
  payer: ['对方账户'],
  amount: ['订单金额(元)'],
  refund: ['退款批次号/请求号'],
} as const;

const TYPES: Readonly<Record<string, StatementRow['state']>> = { 交易: 'completed', 退款: 'refund' };

/** 业务明细: one row for each trade and each refund, as the merchant sees it. Refunds are negative. */
export const readTradeRows: Pick<StatementDialect, 'headerTitles' | 'reader'> = {
  headerTitles: ['支付宝交易号', '商户订单号', '业务类型', '完成时间'],
  reader: statementReader(COLUMNS, (row) => {
    const atMs = row.time('time');
    const signed = row.signed('amount');
    const state = row.meaning('type', TYPES, 'state_unknown');
    const refund = state === 'refund' ? row.text('refund') : '';
    return {
      atMs,
      type: row.text('type'),
      counterparty: row.text('payer'),
      item: row.text('item'),
      direction: state === 'refund' ? 'out' : 'in',
      amountMinor: Math.abs(signed),
      state,
      stateText: row.text('type'),
      transactionNumber: refund === '' ? row.text('trade') : `${row.text('trade')}_${refund}`,
      merchantOrderNumber: row.text('order'),
    };
  }),
};
