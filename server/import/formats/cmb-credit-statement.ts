import type { ImportFormat } from '../import-format';
import { ImportFailure } from '../import-problem';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { signedAmount } from '../statement/statement-amount';
import { cellProblem, type StatementRow } from '../statement/statement-row';
import { statementDay } from '../statement/statement-time';
import { bindColumns } from '../statement/table-columns';

const COLUMNS = {
  day: ['交易日'],
  bookedDay: ['记账日'],
  summary: ['交易摘要'],
  amount: ['人民币金额'],
  card: ['卡号末四位'],
} as const;

/**
 * Credit card statement of China Merchants Bank as CSV. Days have no year: it stands in the title, and a month after
 * the statement's own is of the year before. Spending is positive; what is negative pays the card back or is a refund.
 */
export const cmbCreditDialect: StatementDialect = {
  origin: 'cmb-credit-statement',
  headerTitles: ['交易日', '记账日', '人民币金额', '卡号末四位'],
  reader(header, timeZone, preamble) {
    const columns = bindColumns(header, COLUMNS);
    const period = /(\d{4})年(\d{1,2})月/.exec(preamble);
    if (!period) throw new ImportFailure('statement_period_missing', 'The title does not say year and month');
    const [year, month] = [Number(period[1]), Number(period[2])];
    return (line, cells) => {
      const cell = (name: keyof typeof COLUMNS) => columns.cell(cells, name);
      const dayColumn = cell('day') === '' ? 'bookedDay' : 'day';
      const atMs = instantOf(cell(dayColumn), year, month, timeZone);
      if (atMs === null)
        return cellProblem(line, columns.title(dayColumn), 'time_malformed', cell(dayColumn));
      const signed = signedAmount(cell('amount'));
      if (signed === null)
        return cellProblem(line, columns.title('amount'), 'amount_malformed', cell('amount'));
      const isRepayment = signed < 0 && /还款|存入|转入/.test(cell('summary'));
      const row: StatementRow = {
        line,
        atMs,
        type: cell('summary'),
        counterparty: cell('summary'),
        item: '',
        direction: signed >= 0 ? 'out' : isRepayment ? 'neutral' : 'in',
        amountMinor: Math.abs(signed),
        feeMinor: 0,
        refundedMinor: 0,
        method: cell('card') === '' ? '' : `(${cell('card')})`,
        state: signed >= 0 || isRepayment ? 'completed' : 'refund',
        stateText: cell('summary'),
        transactionNumber: '',
        merchantOrderNumber: '',
      };
      return { row };
    };
  },
  methodOf: () => 'credit_card',
};

function instantOf(text: string, year: number, month: number, timeZone: string): number | null {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (!match) return null;
  const dayYear = Number(match[1]) > month ? year - 1 : year;
  return statementDay(`${dayYear}-${match[1]}-${match[2]}`, timeZone);
}

export const cmbCreditStatement: ImportFormat = {
  name: 'cmb-credit-statement',
  isStatement: true,
  recognises: (head) => head.includes('人民币金额') && head.includes('卡号末四位') && head.includes('记账日'),
  read: (input, context) => importStatement(input.rows(), cmbCreditDialect, context),
};
