import type { ImportFormat } from '../import-format';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { statementReader } from '../statement/row-cells';

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
  reader: statementReader(COLUMNS, (row) => {
    const atMs = row.day('day');
    if (!['CNY', '人民币'].includes(row.text('currency'))) row.refuse('currency', 'currency_unknown');
    const signed = row.signed('amount');
    const isRefund = signed > 0 && /退款|退货/.test(row.text('summary') + row.text('remark'));
    return {
      atMs,
      type: row.text('summary'),
      counterparty: row.text('counterparty'),
      item: row.text('remark'),
      direction: signed < 0 ? 'out' : 'in',
      amountMinor: Math.abs(signed),
      state: isRefund ? 'refund' : 'completed',
      stateText: row.text('summary'),
    };
  }),
  methodOf: ({ type }) => (/转账|汇款/.test(type) ? 'bank_transfer' : 'debit_card'),
};

export const cmbDebitStatement: ImportFormat = {
  name: 'cmb-debit-statement',
  isStatement: true,
  recognises: (head) => head.includes('记账日期') && head.includes('联机余额') && head.includes('对手信息'),
  read: (input, context) => importStatement(input.rows(), cmbDebitDialect, context),
};
