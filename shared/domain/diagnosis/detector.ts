import type { AccountChange } from '../account/account';
import type { Bill } from '../bill/bill';
import type { Payment, PaymentEvent } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';
import type { CalendarDay } from '../time/instant';
import type { DiagnosisContext } from './diagnosis-context';
import type { Finding, Slot } from './finding';

/** A finding and the instant it is about, by which findings of one severity are ranked. */
export type Detected = { readonly finding: Finding; readonly atMs: number };

/** Looks for one kind of finding. Pure; finds in the order of the context. */
export type Detector = (context: DiagnosisContext) => readonly Detected[];

export const accountRef = ({ account }: DiagnosisContext): EvidenceRef => ({
  kind: 'account',
  recordId: account.id,
  partId: null,
});

/** Reference to a change of the account, or none where there is none. */
export const changeRefs = (
  { account }: DiagnosisContext,
  change: AccountChange | null | undefined,
): readonly EvidenceRef[] =>
  change ? [{ kind: 'account_change', recordId: account.id, partId: change.id }] : [];

export const billRef = (bill: Bill): EvidenceRef => ({ kind: 'bill', recordId: bill.id, partId: null });

export const lineRef = (billId: string, lineId: string): EvidenceRef => ({
  kind: 'bill_line',
  recordId: billId,
  partId: lineId,
});

/** References to those of the events that exist, each once. */
export function eventRefs(payment: Payment, ...events: readonly (PaymentEvent | null)[]): EvidenceRef[] {
  const ids = new Set<string>();
  for (const event of events) if (event) ids.add(event.id);
  return [...ids].map((id) => ({ kind: 'payment_event', recordId: payment.id, partId: id }));
}

export const moneySlot = (amountMinor: number, currency: string): Slot => ({
  type: 'money',
  amountMinor,
  currency,
});
export const instantSlot = (atMs: number): Slot => ({ type: 'instant', atMs });
export const methodSlot = (payment: Payment): Slot => ({ type: 'method', method: payment.method });
export const textSlot = (text: string): Slot => ({ type: 'text', text });
export const countSlot = (count: number): Slot => ({ type: 'count', count });
export const daySlot = (day: CalendarDay): Slot => ({ type: 'day', day });
export const periodSlot = ({ period }: Bill): Slot => ({ type: 'period', from: period.from, to: period.to });
