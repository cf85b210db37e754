import type { ImportFormat } from '../import-format';
import { ImportFailure } from '../import-problem';
import { importStatement, type StatementDialect } from '../statement/read-statement';
import { statementReader } from '../statement/row-cells';

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
    const period = /(\d{4})年(\d{1,2})月/.exec(preamble);
    if (!period) throw new ImportFailure('statement_period_missing', 'The title does not say year and month');
    const [year, month] = [Number(period[1]), Number(period[2])];
    // Rows of one day follow each other.
    let last = { text: '', atMs: 0 };
    const read = statementReader(COLUMNS, (row) => {
      const dayColumn = row.text('day') === '' ? 'bookedDay' : 'day';
      const text = row.text(dayColumn);
      if (text !== last.text) last = { text, atMs: row.day(dayColumn, wholeDay(text, year, month)) };
      const { atMs } = last;
      const signed = row.signed('amount');
      const summary = row.text('summary');
      const isRepayment = signed < 0 && /还款|存入|转入/.test(summary);
      return {
        atMs,
        type: summary,
        counterparty: summary,
        direction: signed >= 0 ? 'out' : isRepayment ? 'neutral' : 'in',
        amountMinor: Math.abs(signed),
        method: row.text('card') === '' ? '' : `(${row.text('card')})`,
        state: signed >= 0 || isRepayment ? 'completed' : 'refund',
        stateText: summary,
      };
    });
    return read(header, timeZone, preamble);
  },
  methodOf: () => 'credit_card',
};

/** `11/03` with its year; nothing for anything else. */
function wholeDay(text: string, year: number, month: number): string {
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (!match) return '';
  return `${Number(match[1]) > month ? year - 1 : year}-${match[1]}-${match[2]}`;
}

export const cmbCreditStatement: ImportFormat = {
  name: 'cmb-credit-statement',
  isStatement: true,
  recognises: (head) => head.includes('人民币金额') && head.includes('卡号末四位') && head.includes('记账日'),
  read: (input, context) => importStatement(input.rows(), cmbCreditDialect, context),
};
