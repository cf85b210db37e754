import type { StatementDialect } from '../statement/read-statement';
import { signedAmount } from '../statement/statement-amount';
import { cellProblem, type StatementRow } from '../statement/statement-row';
import { statementTime } from '../statement/statement-time';
import { bindColumns } from '../statement/table-columns';

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
  reader(header, timeZone) {
    const columns = bindColumns(header, COLUMNS);
    return (line, cells) => {
      const cell = (name: keyof typeof COLUMNS) => columns.cell(cells, name);
      const atMs = statementTime(cell('time'), timeZone);
      if (atMs === null) return cellProblem(line, columns.title('time'), 'time_malformed', cell('time'));
      const income = amountOf(cell('income'));
      const expense = amountOf(cell('expense'));
      if (income === null)
        return cellProblem(line, columns.title('income'), 'amount_malformed', cell('income'));
      if (expense === null)
        return cellProblem(line, columns.title('expense'), 'amount_malformed', cell('expense'));
      const isRefund = /退款/.test(cell('type')) && expense > 0;
      const isPayment = /付款|支付|收款/.test(cell('type')) && income > 0;
      const row: StatementRow = {
        line,
        atMs,
        type: cell('type'),
        counterparty: cell('payer'),
        item: cell('item'),
        direction: isPayment ? 'in' : isRefund ? 'out' : 'neutral',
        amountMinor: income > 0 ? income : expense,
        feeMinor: 0,
        refundedMinor: 0,
        method: '',
        state: isRefund ? 'refund' : 'completed',
        stateText: cell('type'),
        transactionNumber:
          isRefund && !/[_*]/.test(cell('trade')) ? `${cell('trade')}_${cell('entry')}` : cell('trade'),
        merchantOrderNumber: cell('order'),
      };
      return { row };
    };
  },
};

/** The two columns of one row are empty or zero but for one; expenses may carry their sign. In 分. */
function amountOf(text: string): number | null {
  if (text.trim() === '') return 0;
  const signed = signedAmount(text);
  return signed === null ? null : Math.abs(signed);
}
