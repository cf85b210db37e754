import type { RowProblem } from '../import-problem';

/**
 * A row of a channel's statement for one person, as the channel says it. Amounts in minor units, never negative:
 * `direction` says which way the money went (`neutral`: neither income nor expense by the channel's own count).
 */
export type StatementRow = {
  readonly line: number;
  readonly atMs: number;
  readonly type: string;
  readonly counterparty: string;
  readonly item: string;
  readonly direction: 'out' | 'in' | 'neutral';
  readonly amountMinor: number;
  readonly feeMinor: number;
  /** How much of it came back, as far as this row says. */
  readonly refundedMinor: number;
  readonly method: string;
  readonly state: StatementState;
  readonly stateText: string;
  readonly transactionNumber: string;
  readonly merchantOrderNumber: string;
};

/** `refund`: the row itself is a refund; `refunded`: a payment that came back in part or whole; `closed`: never took place. */
export type StatementState = 'completed' | 'in_progress' | 'closed' | 'failed' | 'refund' | 'refunded';

export type ReadRow = { readonly row: StatementRow } | { readonly problem: RowProblem };
