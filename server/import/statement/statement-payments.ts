import { hash } from 'node:crypto';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { ImportContext, ImportStep } from '../import-format';
import { TOTAL_REFUND } from '../join/refund-events';
import { baseNumber } from '../join/refund-numbers';
import { RepeatCounter } from '../repeat-counter';
import { numberText } from '../whole-number';
import type { StatementDialect } from './read-statement';
import { STATEMENT_CURRENCY } from './statement-amount';
import type { StatementRow } from './statement-row';

/**
 * Makes payments of statement rows. Ids are hashes of what the channel says, so that the same file, or an overlapping
 * one, makes the same payments again. Rows that are word for word equal are told apart by their count.
 */
export class StatementPayments {
  readonly #dialect: Pick<StatementDialect, 'origin' | 'methodOf'>;
  readonly #accountId: string;
  readonly #context: Pick<ImportContext, 'fileName' | 'nowMs'>;
  readonly #repeats = new RepeatCounter();

  constructor(
    dialect: Pick<StatementDialect, 'origin' | 'methodOf'>,
    accountId: string,
    context: Pick<ImportContext, 'fileName' | 'nowMs'>,
  ) {
    this.#dialect = dialect;
    this.#accountId = accountId;
    this.#context = context;
  }

  add(row: StatementRow): ImportStep {
    const skipped = skipReason(row);
    if (skipped) return { kind: 'problem', problem: { line: row.line, column: null, ...skipped } };
    return { kind: 'records', records: [{ kind: 'payment', body: this.#payment(row) }] };
  }

  #payment(row: StatementRow): Payment {
    const id = this.#idOf(row);
    return {
      id,
      accountId: this.#accountId,
      number: row.merchantOrderNumber || row.transactionNumber || id,
      method: this.#dialect.methodOf(row),
      // A refund is filed under the number of its payment, so that the two find each other in any order.
      channelTransactionNumber:
        (row.state === 'refund' ? baseNumber(row.transactionNumber) : row.transactionNumber) || null,
      amountMinor: row.amountMinor,
      currency: STATEMENT_CURRENCY,
      intendedBillId: null,
      instrumentTail: row.method.includes('(') ? (/\((\d{4})\)/.exec(row.method)?.[1] ?? null) : null,
      automatic: false,
      description: descriptionOf(row),
      events: eventsOf(row, id),
      provenance: {
        source: 'channel',
        origin: this.#dialect.origin,
        importedAtMs: this.#context.nowMs,
        reference: `${this.#context.fileName}:${numberText(row.line)}`,
      },
    };
  }

  #idOf(row: StatementRow): string {
    const money = `${numberText(row.atMs)}\u0000${numberText(row.amountMinor)}`;
    const words = `${this.#accountId}\u0000${row.transactionNumber}\u0000${row.merchantOrderNumber}\u0000${money}\u0000${row.type}\u0000${row.counterparty}\u0000${row.item}\u0000${row.direction}`;
    const digest = hash('sha256', words).slice(0, 32);
    const times = this.#repeats.next(digest);
    return `${this.#dialect.origin}-${digest}${times === 1 ? '' : `-${times}`}`;
  }
}

function skipReason(row: StatementRow): { readonly code: string; readonly reason: string } | null {
  if (row.amountMinor === 0) return { code: 'skipped_zero', reason: 'No money moved' };
  if (row.state === 'refund') return null;
  if (row.direction === 'in')
    return { code: 'skipped_income', reason: 'Income is no payment of the customer' };
  // Closed and wholly refunded payments count as neither, but they are the customer's.
  if (row.direction === 'neutral' && (row.state === 'completed' || row.state === 'in_progress')) {
    return { code: 'skipped_neutral', reason: 'Neither income nor expense by the count of the channel' };
  }
  return null;
}

function descriptionOf({ counterparty, item, type }: StatementRow): string {
  if (!says(counterparty)) return says(item) ? item : type;
  return says(item) ? `${counterparty} · ${item}` : counterparty;
}

const says = (part: string): boolean => part !== '' && part !== '/';

function eventsOf(row: StatementRow, id: string): PaymentEvent[] {
  switch (row.state) {
    case 'completed':
    case 'in_progress':
      return [captured(row, id)];
    case 'refunded': {
      // A later statement may tell of more: what it adds is a refund of its own.
      const { refundedMinor } = row;
      const more = {
        amountMinor: refundedMinor,
        refundId: `${TOTAL_REFUND}-${refundedMinor}`,
        code: null,
      };
      return [captured(row, id), eventOf(row, `${id}-refunded-${refundedMinor}`, 'refunded', more)];
    }
    case 'refund': {
      const more = { amountMinor: row.amountMinor, refundId: row.transactionNumber || null, code: null };
      return [eventOf(row, `${id}-refunded`, 'refunded', more)];
    }
    case 'closed':
    case 'failed':
      return [eventOf(row, `${id}-failed`, 'failed', { ...NOTHING_MORE, code: row.stateText })];
  }
}

const captured = (row: StatementRow, id: string): PaymentEvent =>
  eventOf(row, `${id}-captured`, 'captured', NOTHING_MORE);

type EventFacts = Pick<PaymentEvent, 'amountMinor' | 'refundId' | 'code'>;

const NOTHING_MORE: EventFacts = { amountMinor: null, refundId: null, code: null };

const eventOf = (
  row: StatementRow,
  id: string,
  type: PaymentEvent['type'],
  { amountMinor, refundId, code }: EventFacts,
): PaymentEvent => ({
  id,
  type,
  atMs: row.atMs,
  recordedAtMs: row.atMs,
  source: 'channel',
  amountMinor,
  billId: null,
  refundId,
  code,
});
