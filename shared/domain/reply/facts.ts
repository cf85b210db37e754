import type { Bill } from '../bill/bill';
import type { Payment, PaymentMethod } from '../payment/payment';
import { derivePaymentState, type PaymentState } from '../payment/payment-state';
import type { EvidenceRef } from '../record/evidence';
import { formerNumber } from '../ticket/local-number';
import { standingProofs } from '../ticket/standing-proofs';
import type { CalendarDay } from '../time/instant';
import { collectAmounts } from './collect-amounts';
import { collectInstants, type DatedFact } from './collect-instants';
import { collectReferences, familiesOf, type ReferenceFact } from './collect-references';
import { collectExpectations, type Expectation } from './expectations';
import { focusOf, type ReplyFocus } from './focus';
import type { ReplyContext } from './reply-context';

/** What the records hold, indexed for lookup on each keystroke. Built once per customer, ticket and minute. */
export type ReplyFacts = {
  readonly focus: ReplyFocus;
  readonly bills: ReadonlyMap<string, Bill>;
  readonly payments: ReadonlyMap<string, Payment>;
  /** Payments meant for or posted to a bill. */
  readonly paymentsByBill: ReadonlyMap<string, readonly Payment[]>;
  /** Derived on first use: a reply is about a few payments of thousands. */
  readonly stateOf: (payment: Payment) => PaymentState;
  /** By `amountKey`; evidence about the focus first. */
  readonly amounts: ReadonlyMap<string, readonly EvidenceRef[]>;
  /** The currency an amount without one is in. */
  readonly currency: string;
  /** Ordered by time. `focused` holds those about the focus only. */
  readonly instants: readonly DatedFact[];
  readonly focusedInstants: readonly DatedFact[];
  /** First and last days of billing periods, and days named by findings. */
  readonly days: ReadonlyMap<CalendarDay, readonly EvidenceRef[]>;
  readonly expectations: readonly Expectation[];
  /** By upper-case number. */
  readonly references: ReadonlyMap<string, ReferenceFact>;
  readonly referenceFamilies: ReadonlySet<string>;
  /** Numbers a text may name although no record proves them: the ticket's own. */
  readonly ownReferences: ReadonlySet<string>;
  readonly methods: ReadonlyMap<PaymentMethod, readonly EvidenceRef[]>;
};

/** Indexes the records, the diagnosis and the ticket of a reply (S0-06). */
export function collectFacts(context: ReplyContext): ReplyFacts {
  const { records } = context;
  const focus = focusOf(context);
  const states = new Map<string, PaymentState>();
  const stateOf = (payment: Payment): PaymentState => {
    const known = states.get(payment.id) ?? derivePaymentState(payment);
    states.set(payment.id, known);
    return known;
  };
  const payments = focusFirst(paymentsOf(context), focus.paymentIds);
  const bills = focusFirst(records?.bills ?? [], focus.billIds);
  const references = collectReferences(context, bills, payments);
  const { instants, focusedInstants, days } = collectInstants(context, bills, payments, focus);
  return {
    focus,
    bills: new Map(bills.map((bill) => [bill.id, bill])),
    payments: new Map(payments.map((payment) => [payment.id, payment])),
    paymentsByBill: groupByBill(payments),
    stateOf,
    amounts: collectAmounts(context, bills, payments),
    currency: bills[0]?.currency ?? payments[0]?.currency ?? context.policy.currency,
    instants,
    focusedInstants,
    days,
    expectations: collectExpectations(context, payments, focus, stateOf),
    references,
    referenceFamilies: familiesOf(references),
    ownReferences: new Set(
      [
        context.ticket.number,
        formerNumber(context.ticket) ?? '',
        context.ticket.requester.orderNumber ?? '',
      ].map((number) => number.toUpperCase()),
    ),
    methods: collectMethods(context, payments),
  };
}

/** The customer's own, and those on other accounts that stand proven on the ticket: these may be spoken of too. */
function paymentsOf({ records, ticket }: ReplyContext): readonly Payment[] {
  if (records === null) return [];
  const proven = new Set(
    standingProofs(ticket.events).flatMap(({ subject }) =>
      subject?.ownAccount === false ? [subject.recordId] : [],
    ),
  );
  if (proven.size === 0) return records.payments;
  const elsewhere = (records.elsewhere ?? []).map(({ payment }) => payment);
  return [...records.payments, ...elsewhere.filter(({ id }) => proven.has(id))];
}

function focusFirst<T extends { readonly id: string }>(
  items: readonly T[],
  ids: readonly string[],
): readonly T[] {
  const wanted = new Set(ids);
  return [...items.filter((item) => wanted.has(item.id)), ...items.filter((item) => !wanted.has(item.id))];
}

function groupByBill(payments: readonly Payment[]): ReadonlyMap<string, readonly Payment[]> {
  const groups = new Map<string, Payment[]>();
  for (const payment of payments) {
    const billIds = new Set(payment.events.flatMap((event) => (event.billId ? [event.billId] : [])));
    if (payment.intendedBillId) billIds.add(payment.intendedBillId);
    for (const billId of billIds) {
      const group = groups.get(billId);
      if (group) group.push(payment);
      else groups.set(billId, [payment]);
    }
  }
  return groups;
}

const EVIDENCE_KEPT = 8;

function collectMethods(
  { records }: ReplyContext,
  payments: readonly Payment[],
): ReadonlyMap<PaymentMethod, readonly EvidenceRef[]> {
  const methods = new Map<PaymentMethod, EvidenceRef[]>();
  const add = (method: PaymentMethod, ref: EvidenceRef): void => {
    const known = methods.get(method);
    if (!known) methods.set(method, [ref]);
    else if (known.length < EVIDENCE_KEPT) known.push(ref);
  };
  for (const payment of payments)
    add(payment.method, { kind: 'payment', recordId: payment.id, partId: null });
  const autopay = records?.account.autopay;
  if (records && autopay)
    add(autopay.method, { kind: 'account', recordId: records.account.id, partId: null });
  return methods;
}
