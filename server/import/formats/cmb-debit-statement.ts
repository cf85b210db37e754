import type { ImportFormat } from '../import-format';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { signedAmount } from '../statement/statement-amount';
import { cellProblem, type StatementRow } from '../statement/statement-row';
import { statementDay } from '../statement/statement-time';
import { bindColumns } from '../statement/table-columns';

const COLUMNS = {
  day: ['记账日期'],
  currency: ['货币'],
  amount: ['交易金额'],
  summary: ['交易摘要'],
  counterparty: ['对手信息'],
  remark: ['客户摘要'],
} as const;

/** Account statement of China Merchants Bank as CSV: days without times, signed amounts, no transaction numbers. */
export const cmbDebitDialect: StatementDialect = {
  origin: 'cmb-debit-statement',
  headerTitles: ['记账日期', '交易金额', '联机余额', '对手信息'],
  reader(header, timeZone) {
    const columns = bindColumns(header, COLUMNS);
    return (line, cells) => {
      const cell = (name: keyof typeof COLUMNS) => columns.cell(cells, name);
      const atMs = statementDay(cell('day'), timeZone);
      if (atMs === null) return cellProblem(line, columns.title('day'), 'time_malformed', cell('day'));
      if (!['CNY', '人民币'].includes(cell('currency')))
        return cellProblem(line, columns.title('currency'), 'currency_unknown', cell('currency'));
      const signed = signedAmount(cell('amount'));
      if (signed === null)
        return cellProblem(line, columns.title('amount'), 'amount_malformed', cell('amount'));
      const isRefund = signed > 0 && /退款|退货/.test(cell('summary') + cell('remark'));
      const row: StatementRow = {
        line,
        atMs,
        type: cell('summary'),
        counterparty: cell('counterparty'),
        item: cell('remark'),
        direction: signed < 0 ? 'out' : 'in',
        amountMinor: Math.abs(signed),
        feeMinor: 0,
        refundedMinor: 0,
        method: '',
        state: isRefund ? 'refund' : 'completed',
        stateText: cell('summary'),
        transactionNumber: '',
        merchantOrderNumber: '',
      };
      return { row };
    };
  },
  methodOf: ({ type }) => (/转账|汇款/.test(type) ? 'bank_transfer' : 'debit_card'),
};

export const cmbDebitStatement: ImportFormat = {
  name: 'cmb-debit-statement',
  isStatement: true,
  recognises: (head) => head.includes('记账日期') && head.includes('联机余额') && head.includes('对手信息'),
  read: (input, context) => importStatement(input.rows(), cmbDebitDialect, context),
};
