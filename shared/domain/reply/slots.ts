import { splitChineseName } from '../account/masking-names';
import type { Bill } from '../bill/bill';
import type { Slot } from '../diagnosis/finding';
import { standingEstimate } from '../incident/estimate';
import type { Payment } from '../payment/payment';
import { derivePaymentState } from '../payment/payment-state';
import { calendarDayOf } from '../time/zoned';
import { focusOf, type ReplyFocus } from './focus';
import type { ReplyContext } from './reply-context';
import { sayTerm } from './terms';
import { METHOD_NAMES, sayDay, sayInstant, sayMoney, sayMonth } from './wording';

type Known = {
  readonly context: ReplyContext;
  readonly focus: ReplyFocus;
  readonly bill: Bill | null;
  readonly payment: Payment | null;
};

/**
 * Every slot a script may use, as `{{name}}`, and where its value comes from. A slot of the top finding with the same
 * name goes first; what neither knows stays unfilled.
 */
const SLOTS: Readonly<Record<string, (known: Known) => string | null>> = {
  /** 王女士, 李先生, or 尊敬的客户 while the name or how to address it is unknown. */
  salutation: ({ context }) => salutationOf(context),
  companyName: ({ context }) => context.policy.companyName,
  /** The person the ticket belongs to. */
  agentName: ({ context }) => context.ticket.ownerName,
  ticketNumber: ({ context }) => context.ticket.number,
  planName: ({ context }) => context.records?.account.plan?.name ?? null,
  /** The amount the finding is about; else of the payment, else of the bill. */
  amount: ({ payment, bill }) =>
    payment
      ? sayMoney(payment.amountMinor, payment.currency)
      : bill
        ? sayMoney(bill.totalMinor, bill.currency)
        : null,
  billAmount: ({ bill }) => bill && sayMoney(bill.totalMinor, bill.currency),
  billNumber: ({ bill }) => bill?.number ?? null,
  /** 2026年11月 */
  billMonth: ({ bill }) => bill && sayMonth(bill.period.from),
  dueDay: ({ bill, context }) =>
    bill && sayDay(calendarDayOf(bill.dueAtMs, context.policy.timeZone), context),
  paymentNumber: ({ payment }) => payment?.number ?? null,
  transactionNumber: ({ payment }) => payment?.channelTransactionNumber ?? null,
  method: ({ payment }) => payment && METHOD_NAMES[payment.method],
  paidAt: ({ payment, context }) => {
    const taken = payment && derivePaymentState(payment).takenEvent;
    return taken ? sayInstant(taken.atMs, context) : null;
  },
  /** By when the money should be posted, clear or back; only while that lies ahead. */
  expectedBy: () => null,
  failedAt: () => null,
  attemptedAt: () => null,
  firstPaidAt: () => null,
  secondPaidAt: () => null,
  firstNumber: () => null,
  secondNumber: () => null,
  previousAmount: () => null,
  increase: () => null,
  reason: () => null,
  reasonAmount: () => null,
  days: () => null,
  attempts: () => null,
  startedAt: () => null,
  postedAt: () => null,
  reversedAt: () => null,
  chargedBackAt: () => null,
  changedAt: () => null,
  dueAt: () => null,
  expiredOn: () => null,
  tail: () => null,
  total: () => null,
  paid: () => null,
  fee: () => null,
  otherBillNumber: () => null,
  chargingBillNumber: () => null,
  earlierBillNumber: () => null,
  period: () => null,
  coveredDays: () => null,
  periodDays: () => null,
  bills: () => null,
  times: () => null,
  /** When the outage should be over, while an estimate stands (N12). */
  recoveryAt: ({ context }) => {
    const atMs = context.incident ? standingEstimate(context.incident, context.nowMs) : null;
    return atMs === null ? null : sayInstant(atMs, context);
  },
  /** As of when the records are, while the server cannot be reached. */
  recordsAsOf: ({ context }) => (context.asOfMs === undefined ? null : sayInstant(context.asOfMs, context)),
  /** When to decide anew whether the customer may pay again. */
  payAgainAt: ({ context }) => {
    const untilMs = context.diagnosis?.payAgain.untilMs ?? null;
    return untilMs !== null && untilMs > context.nowMs ? sayInstant(untilMs, context) : null;
  },
};

/** Names a script may use; the editor completes them. */
export const SLOT_NAMES: readonly string[] = Object.keys(SLOTS);

/** The value of a slot as it stands in a text to the customer; null while unknown. */
export function resolveSlot(name: string, context: ReplyContext): string | null {
  const own = Object.hasOwn(SLOTS, name) ? SLOTS[name] : undefined;
  if (!own) return null;
  const focus = focusOf(context);
  const slot = focus.finding?.explanation.slots[name];
  if (slot) return saySlot(name, slot, context);
  const { records } = context;
  const bill = records?.bills.find(({ id }) => id === focus.billIds[0]) ?? null;
  const payment = records?.payments.find(({ id }) => id === focus.paymentIds[0]) ?? null;
  return own({ context, focus, bill, payment });
}

/** A slot of a finding as replies say it; null for an expectation that has passed. */
export function saySlot(name: string, slot: Slot, context: ReplyContext): string | null {
  switch (slot.type) {
    case 'money':
      return sayMoney(slot.amountMinor, slot.currency);
    case 'instant':
      return name === 'expectedBy' && slot.atMs <= context.nowMs ? null : sayInstant(slot.atMs, context);
    case 'day':
      return sayDay(slot.day, context);
    case 'period':
      return `${sayDay(slot.from, context)}至${sayDay(slot.to, context)}`;
    case 'method':
      return METHOD_NAMES[slot.method];
    case 'count':
      return String(slot.count);
    case 'text':
      return slot.text;
    case 'term':
      return sayTerm(slot.key);
  }
}

function salutationOf({ records, ticket }: ReplyContext): string {
  const holder = records?.account.holder;
  const family = splitChineseName(holder?.name ?? ticket.requester.name)?.family;
  if (!family || !holder?.salutation) return '尊敬的客户';
  return family + (holder.salutation === 'ms' ? '女士' : '先生');
}
