import { eventRefs, instantSlot, methodSlot, moneySlot } from '../diagnosis/detector';
import type { Explanation, Slot } from '../diagnosis/finding';
import { compareText } from '../payment/order-events';
import type { Payment } from '../payment/payment';
import { derivePaymentState, type PaymentState } from '../payment/payment-state';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { EvidenceRef } from '../record/evidence';
import { calendarDayOf, daysBetween } from '../time/zoned';
import { type Claim, saysNothing } from './claim';
import type { ProofField } from './proof-match';

/** A payment near to what the customer says, with every difference. */
export type NearEvent = {
  readonly paymentId: string;
  readonly number: string;
  readonly atMs: number;
  readonly agrees: boolean;
  /** Recorded minus claimed, minor units; null where no amount is claimed. */
  readonly amountDeltaMinor: number | null;
  /** Days the payment is later (+) or earlier (−) than claimed; null where no day is claimed. */
  readonly daysLater: number | null;
  readonly fields: readonly ProofField[];
  readonly evidence: readonly EvidenceRef[];
};

/** `explanation.key` is `claim.<verdict>`. */
export type ClaimComparison = {
  readonly verdict: 'agrees' | 'agrees_with_several' | 'differs' | 'no_payments' | 'nothing_said';
  readonly explanation: Explanation;
  /** Nearest first. */
  readonly events: readonly NearEvent[];
};

const SHOWN = 3;

type Near = { readonly event: NearEvent; readonly disagreements: number };

/**
 * Compares what a customer says with the payments on record: the nearest of them, by how many of the stated things
 * differ, then by days, then by amount. Pure; the order of the payments carries no meaning.
 */
export function nearestEvents(
  claim: Claim,
  payments: readonly Payment[],
  policy: Pick<TenantPolicy, 'timeZone'>,
): ClaimComparison {
  if (saysNothing(claim)) return answer('nothing_said', []);
  const near = payments.map((payment) => compareWith(claim, payment, policy.timeZone)).sort(byNearness);
  if (near.length === 0) return answer('no_payments', []);
  const agreeing = near.filter(({ event }) => event.agrees);
  const events = (agreeing.length > SHOWN ? agreeing : near).slice(0, SHOWN).map(({ event }) => event);
  if (agreeing.length === 0) return answer('differs', events);
  return answer(agreeing.length === 1 ? 'agrees' : 'agrees_with_several', events, agreeing.length);
}

const answer = (
  verdict: ClaimComparison['verdict'],
  events: readonly NearEvent[],
  count = events.length,
): ClaimComparison => ({
  verdict,
  explanation: { key: `claim.${verdict}`, slots: { count: { type: 'count', count } } },
  events,
});

function compareWith(claim: Claim, payment: Payment, timeZone: string): Near {
  const state = derivePaymentState(payment);
  const atMs = (state.takenEvent ?? state.firstEvent).atMs;
  const fields = fieldsOf(claim, payment, state, atMs, timeZone);
  const disagreements = fields.filter(({ agrees }) => agrees === false).length;
  return {
    disagreements,
    event: {
      paymentId: payment.id,
      number: payment.number,
      atMs,
      agrees: disagreements === 0,
      amountDeltaMinor: claim.amountMinor === null ? null : payment.amountMinor - claim.amountMinor,
      daysLater: daysLater(claim, calendarDayOf(atMs, timeZone)),
      fields,
      evidence: eventRefs(payment, state.takenEvent ?? state.firstEvent, state.lastPostedEvent),
    },
  };
}

function fieldsOf(
  claim: Claim,
  payment: Payment,
  state: PaymentState,
  atMs: number,
  timeZone: string,
): readonly ProofField[] {
  const { amountMinor, currency, days, methods } = claim;
  const [method] = methods;
  const stated = (slot: Slot | null, agrees: boolean) => ({
    stated: slot,
    agrees: slot === null ? null : agrees,
  });
  return [
    {
      field: 'amount',
      ...stated(
        amountMinor === null ? null : moneySlot(amountMinor, currency),
        amountMinor === payment.amountMinor && currency === payment.currency,
      ),
      recorded: moneySlot(payment.amountMinor, payment.currency),
    },
    {
      field: 'time',
      ...stated(daysSlot(days), daysLater(claim, calendarDayOf(atMs, timeZone)) === 0),
      recorded: instantSlot(atMs),
    },
    {
      field: 'channel',
      ...stated(method === undefined ? null : { type: 'method', method }, methods.includes(payment.method)),
      recorded: methodSlot(payment),
    },
    {
      field: 'state',
      stated: null,
      recorded: { type: 'term', key: `timeline:state.payment_${state.status}` },
      agrees: null,
    },
  ];
}

const daysSlot = (days: Claim['days']): Slot | null =>
  days === null
    ? null
    : days.from === days.to
      ? { type: 'day', day: days.from }
      : { type: 'period', from: days.from, to: days.to };

function daysLater({ days }: Claim, day: string): number | null {
  if (days === null) return null;
  if (day < days.from) return daysBetween(days.from, day);
  return day > days.to ? daysBetween(days.to, day) : 0;
}

function byNearness(a: Near, b: Near): number {
  return (
    a.disagreements - b.disagreements ||
    Math.abs(a.event.daysLater ?? 0) - Math.abs(b.event.daysLater ?? 0) ||
    Math.abs(a.event.amountDeltaMinor ?? 0) - Math.abs(b.event.amountDeltaMinor ?? 0) ||
    b.event.atMs - a.event.atMs ||
    compareText(a.event.paymentId, b.event.paymentId)
  );
}
