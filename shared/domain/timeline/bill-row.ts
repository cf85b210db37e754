import type { Bill } from '../bill/bill';
import { isDisputed } from '../bill/bill-balance';
import { type EvidenceRef, evidenceKey } from '../record/evidence';
import type { TimelineItem, TimelineTone } from './timeline-item';

const TONE: Partial<Record<Bill['state'], TimelineTone>> = { paid: 'ok', partially_paid: 'warning' };

/** The timeline row of a bill, at the instant it was issued. */
export function billRow(bill: Bill): TimelineItem {
  const ref: EvidenceRef = { kind: 'bill', recordId: bill.id, partId: null };
  const disputed = isDisputed(bill);
  return {
    id: evidenceKey(ref),
    kind: 'bill',
    atMs: bill.issuedAtMs,
    ref,
    titleKey: bill.replacesBillId === null ? 'bill.issued' : 'bill.reissued',
    values: {
      number: bill.number,
      periodFrom: bill.period.from,
      periodTo: bill.period.to,
      dueAtMs: bill.dueAtMs,
      paidMinor: bill.paidMinor,
    },
    method: null,
    amountMinor: bill.totalMinor,
    currency: bill.currency,
    tone: disputed ? 'warning' : (TONE[bill.state] ?? 'neutral'),
    stateKey: disputed ? 'bill_disputed' : `bill_${bill.state}`,
  };
}
