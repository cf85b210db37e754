import type { StatementDialect } from '../statement/read-statement';
import { signedAmount } from '../statement/statement-amount';
import { cellProblem, type StatementRow } from '../statement/statement-row';
import { statementTime } from '../statement/statement-time';
import { bindColumns } from '../statement/table-columns';

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
  reader(header, timeZone) {
    const columns = bindColumns(header, COLUMNS);
    return (line, cells) => {
      const cell = (name: keyof typeof COLUMNS) => columns.cell(cells, name);
      const atMs = statementTime(cell('time'), timeZone);
      if (atMs === null) return cellProblem(line, columns.title('time'), 'time_malformed', cell('time'));
      const signed = signedAmount(cell('amount'));
      if (signed === null)
        return cellProblem(line, columns.title('amount'), 'amount_malformed', cell('amount'));
      const state = TYPES[cell('type')];
      if (!state) return cellProblem(line, columns.title('type'), 'state_unknown', cell('type'));
      const row: StatementRow = {
        line,
        atMs,
        type: cell('type'),
        counterparty: cell('payer'),
        item: cell('item'),
        direction: state === 'refund' ? 'out' : 'in',
        amountMinor: Math.abs(signed),
        feeMinor: 0,
        refundedMinor: 0,
        method: '',
        state,
        stateText: cell('type'),
        transactionNumber:
          state === 'refund' && cell('refund') !== '' ? `${cell('trade')}_${cell('refund')}` : cell('trade'),
        merchantOrderNumber: cell('order'),
      };
      return { row };
    };
  },
};
