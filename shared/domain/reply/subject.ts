import type { ReplyFacts } from './facts';
import type { Subject } from './judge-status';

/** A place in the text that names payments or bills: a number, or a date on which one payment happened. */
export type SubjectMention = {
  readonly from: number;
  readonly to: number;
  readonly paymentIds: readonly string[];
  readonly billIds: readonly string[];
};

const WRONG_SIDE = 1_000;

/**
 * The payments and bills a statement at an offset is about: those named nearest to it, before rather than after it,
 * else the subject of the top finding. A payment stands for its bill and a bill for its payments.
 */
export function subjectAt(at: number, mentions: readonly SubjectMention[], facts: ReplyFacts): Subject {
  let nearest: SubjectMention | null = null;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const mention of mentions) {
    const distance = mention.to <= at ? at - mention.to : Math.abs(mention.from - at) + WRONG_SIDE;
    if (distance < nearestDistance) {
      nearest = mention;
      nearestDistance = distance;
    }
  }
  return nearest
    ? subjectNamed(nearest, facts)
    : subjectOf(facts.focus.paymentIds, facts.focus.billIds, facts);
}

function subjectNamed(mention: SubjectMention, facts: ReplyFacts): Subject {
  const { focus } = facts;
  const inFocus =
    mention.paymentIds.some((id) => focus.paymentIds.includes(id)) ||
    mention.billIds.some((id) => focus.billIds.includes(id));
  const named = subjectOf(mention.paymentIds, mention.billIds, facts);
  if (!inFocus) return named;
  const whole = subjectOf(focus.paymentIds, focus.billIds, facts);
  return {
    payments: named.payments.length > 0 ? named.payments : whole.payments,
    bills: named.bills.length > 0 ? named.bills : whole.bills,
  };
}

function subjectOf(paymentIds: readonly string[], billIds: readonly string[], facts: ReplyFacts): Subject {
  const payments = paymentIds.flatMap((id) => facts.payments.get(id) ?? []);
  const bills = billIds.flatMap((id) => facts.bills.get(id) ?? []);
  const billsOfPayments = payments.flatMap((payment) => {
    const ids = [payment.intendedBillId, ...payment.events.map((event) => event.billId)];
    return [...new Set(ids)].flatMap((id) => (id ? (facts.bills.get(id) ?? []) : []));
  });
  return {
    payments:
      payments.length > 0 ? payments : bills.flatMap((bill) => facts.paymentsByBill.get(bill.id) ?? []),
    bills: bills.length > 0 ? bills : [...new Set(billsOfPayments)],
  };
}
