import type { PaymentMethod } from '#shared/domain/payment/payment';
import type { EntryState, StatementEntry } from '#shared/domain/proof/statement-entry';
import { baseNumber } from '../import/join/refund-numbers';
import { STATEMENT_CURRENCY } from '../import/statement/statement-amount';
import type { StatementRow } from '../import/statement/statement-row';

/** A row as an entry to compare with the records; null where it is no payment of the customer and no refund of one. */
export function toEntry(row: StatementRow, method: PaymentMethod): StatementEntry | null {
  if (row.amountMinor === 0) return null;
  const isRefund = row.state === 'refund';
  const moves = row.state === 'completed' || row.state === 'in_progress';
  if (!isRefund && (row.direction === 'in' || (row.direction === 'neutral' && moves))) return null;
  return {
    line: row.line,
    atMs: row.atMs,
    amountMinor: row.amountMinor,
    currency: STATEMENT_CURRENCY,
    refundedMinor: row.refundedMinor,
    method,
    // A refund carries the number of its payment with something behind it.
    transactionNumber: (isRefund ? baseNumber(row.transactionNumber) : row.transactionNumber).trim() || null,
    orderNumber: row.merchantOrderNumber.trim() || null,
    counterparty: row.counterparty.slice(0, 500),
    item: (row.item || row.type).slice(0, 1000),
    state: stateOf(row),
  };
}

function stateOf({ state, amountMinor, refundedMinor }: StatementRow): EntryState {
  if (state !== 'refunded') return state;
  return refundedMinor < amountMinor ? 'part_refunded' : 'refunded';
}
