import type { Bill } from '../bill/bill';
import { balanceByCurrency, outstandingMinor, standingBills } from '../bill/bill-balance';
import type { Payment } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';
import type { ReplyContext } from './reply-context';

/** Key of an amount whatever its sign: a credit is written without one. */
export const amountKey = (amountMinor: number, currency: string): string =>
  `${currency}:${Math.abs(amountMinor)}`;

const EVIDENCE_KEPT = 8;

/** Every amount the records and the findings hold, with what proves it. */
export function collectAmounts(
  { records, diagnosis }: ReplyContext,
  bills: readonly Bill[],
  payments: readonly Payment[],
): ReadonlyMap<string, readonly EvidenceRef[]> {
  const amounts = new Map<string, EvidenceRef[]>();
  const add = (amountMinor: number, currency: string, ...refs: readonly EvidenceRef[]): void => {
    const key = amountKey(amountMinor, currency);
    const known = amounts.get(key);
    if (!known) amounts.set(key, [...refs]);
    else if (known.length < EVIDENCE_KEPT) known.push(...refs);
  };

  for (const finding of diagnosis?.findings ?? []) {
    for (const slot of Object.values(finding.explanation.slots)) {
      if (slot.type === 'money') add(slot.amountMinor, slot.currency, ...finding.proof);
    }
    for (const step of finding.bridge?.steps ?? []) {
      const { fromBillId, toBillId, currency } = finding.bridge as NonNullable<typeof finding.bridge>;
      const refs = [
        ...step.toLineIds.map((id): EvidenceRef => ({ kind: 'bill_line', recordId: toBillId, partId: id })),
        ...step.fromLineIds.map(
          (id): EvidenceRef => ({ kind: 'bill_line', recordId: fromBillId, partId: id }),
        ),
      ];
      if (refs.length > 0) add(step.deltaMinor, currency, ...refs);
    }
  }
  for (const payment of payments) {
    add(payment.amountMinor, payment.currency, { kind: 'payment', recordId: payment.id, partId: null });
    for (const event of payment.events) {
      if (event.amountMinor === null || event.amountMinor === payment.amountMinor) continue;
      add(event.amountMinor, payment.currency, {
        kind: 'payment_event',
        recordId: payment.id,
        partId: event.id,
      });
    }
  }
  for (const bill of bills) {
    const ref: EvidenceRef = { kind: 'bill', recordId: bill.id, partId: null };
    add(bill.totalMinor, bill.currency, ref);
    if (bill.paidMinor !== bill.totalMinor) {
      add(bill.paidMinor, bill.currency, ref);
      add(bill.totalMinor - bill.paidMinor, bill.currency, ref);
    }
    for (const line of bill.lines) {
      add(line.amountMinor, bill.currency, { kind: 'bill_line', recordId: bill.id, partId: line.id });
    }
  }
  for (const [earlier, later] of neighbours(bills)) {
    const refs = [later, earlier].map(
      (bill): EvidenceRef => ({ kind: 'bill', recordId: bill.id, partId: null }),
    );
    add(later.totalMinor - earlier.totalMinor, later.currency, ...refs);
  }
  for (const [currency, owedMinor] of balanceByCurrency(bills)) {
    const owed = standingBills(bills).filter(
      (bill) => bill.currency === currency && outstandingMinor(bill) > 0,
    );
    add(
      owedMinor,
      currency,
      ...owed
        .slice(0, EVIDENCE_KEPT)
        .map((bill): EvidenceRef => ({ kind: 'bill', recordId: bill.id, partId: null })),
    );
  }
  const plan = records?.account.plan;
  if (records && plan) {
    add(plan.monthlyFeeMinor, plan.currency, { kind: 'account', recordId: records.account.id, partId: null });
  }
  return amounts;
}

/** Bills and their successors, in order: what "20元 more than last month" compares. */
function neighbours(bills: readonly Bill[]): readonly (readonly [Bill, Bill])[] {
  const ordered = bills
    .filter((bill) => bill.state !== 'void')
    .sort((a, b) => (a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : 0));
  return ordered.flatMap((bill, index) => {
    const next = ordered[index + 1];
    return next && next.currency === bill.currency ? [[bill, next] as const] : [];
  });
}
