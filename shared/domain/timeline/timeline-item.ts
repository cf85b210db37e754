import type { PaymentMethod } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';

/** What kind of thing a timeline row shows. Ticket rows are the customer's contacts with us. */
export type TimelineKind = 'account_change' | 'bill' | 'payment' | 'refund' | 'ticket' | 'reply';

/** Colour of the dot: only where it means something. */
export type TimelineTone = 'neutral' | 'ok' | 'warning' | 'bad';

/** One row of the merged, ordered view of everything that happened on an account (newest first on screen). */
export type TimelineItem = {
  /** Equal to `evidenceKey(ref)` for record rows, so that evidence finds its row. */
  readonly id: string;
  readonly kind: TimelineKind;
  readonly atMs: number;
  readonly ref: EvidenceRef | null;
  /** `timeline:<titleKey>` with `values`. */
  readonly titleKey: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly method: PaymentMethod | null;
  /** Signed: money towards us positive, back to the customer negative; null where no amount is meant. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly tone: TimelineTone;
  /** State tag beside the title, `timeline:state.<key>`; null for none. */
  readonly stateKey: string | null;
};
