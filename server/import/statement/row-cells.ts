import { CellError } from '../cell-error';
import type { StatementDialect } from './read-statement';
import { signedAmount, statementAmount } from './statement-amount';
import type { StatementRow } from './statement-row';
import { statementDay, statementTime } from './statement-time';
import { bindColumns, type Columns } from './table-columns';

/** What a row says; what its channel never says is left out. */
export type StatementFacts = Pick<
  StatementRow,
  'atMs' | 'type' | 'counterparty' | 'direction' | 'amountMinor' | 'state' | 'stateText'
> &
  Partial<StatementRow>;

/** The cells of one row by the names of their columns; the first that cannot be read is the row's problem. */
export class RowCells<Name extends string> {
  readonly #columns: Columns<Name>;
  readonly #timeZone: string;
  #line = 0;
  #cells: readonly string[] = [];

  constructor(columns: Columns<Name>, timeZone: string) {
    this.#columns = columns;
    this.#timeZone = timeZone;
  }

  at(line: number, cells: readonly string[]): this {
    this.#line = line;
    this.#cells = cells;
    return this;
  }

  text(name: Name): string {
    return this.#columns.cell(this.#cells, name);
  }

  /** Fails with `time_malformed`. */
  time(name: Name): number {
    return statementTime(this.text(name), this.#timeZone) ?? this.refuse(name, 'time_malformed');
  }

  /** The start of a day; `text` where the cell does not say the whole of it. Fails with `time_malformed`. */
  day(name: Name, text: string = this.text(name)): number {
    return statementDay(text, this.#timeZone) ?? this.refuse(name, 'time_malformed');
  }

  /** Never negative, in 分. Fails with `amount_malformed`. */
  amount(name: Name): number {
    return statementAmount(this.text(name)) ?? this.refuse(name, 'amount_malformed');
  }

  /** In 分. Fails with `amount_malformed`. */
  signed(name: Name): number {
    return signedAmount(this.text(name)) ?? this.refuse(name, 'amount_malformed');
  }

  /** What a word of the channel means; fails with `code` for a word not known. */
  meaning<Meaning>(name: Name, words: Readonly<Record<string, Meaning>>, code: string): Meaning {
    const text = this.text(name);
    return Object.hasOwn(words, text) ? (words[text] as Meaning) : this.refuse(name, code);
  }

  refuse(name: Name, code: string): never {
    throw new CellError({
      line: this.#line,
      column: this.#columns.title(name),
      code,
      reason: this.text(name),
    });
  }
}

/** The reader of a dialect: binds the columns by their titles and reads each row by name. */
export function statementReader<Name extends string>(
  titles: Readonly<Record<Name, readonly string[]>>,
  read: (row: RowCells<Name>) => StatementFacts,
): StatementDialect['reader'] {
  return (header, timeZone) => {
    const row = new RowCells(bindColumns(header, titles), timeZone);
    return (line, cells) => {
      try {
        return { row: wholeRow(read(row.at(line, cells)), line) };
      } catch (cause) {
        if (cause instanceof CellError) return { problem: cause.problem };
        throw cause;
      }
    };
  };
}

/** Field by field: spreading costs more than all other reading of a row. */
const wholeRow = (facts: StatementFacts, line: number): StatementRow => ({
  line,
  atMs: facts.atMs,
  type: facts.type,
  counterparty: facts.counterparty,
  item: facts.item ?? '',
  direction: facts.direction,
  amountMinor: facts.amountMinor,
  feeMinor: facts.feeMinor ?? 0,
  refundedMinor: facts.refundedMinor ?? 0,
  method: facts.method ?? '',
  state: facts.state,
  stateText: facts.stateText,
  transactionNumber: facts.transactionNumber ?? '',
  merchantOrderNumber: facts.merchantOrderNumber ?? '',
});
