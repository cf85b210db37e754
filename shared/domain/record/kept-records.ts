import { Temporal } from 'temporal-polyfill';
import type { Bill } from '../bill/bill';
import { isDisputed, standingBills } from '../bill/bill-balance';
import { isLater, previousBill } from '../bill/bill-bridge';
import { diagnose } from '../diagnosis/diagnose';
import type { DiagnosisInput } from '../diagnosis/finding';
import type { Payment } from '../payment/payment';
import { derivePaymentState } from '../payment/payment-state';
import { KEPT_MONTHS, type TenantPolicy } from '../policy/tenant-policy';
import { calendarDayOf, startOfDayMs } from '../time/zoned';

/** From when on a desk keeps records at all events: the first day of the month so many months ago, in the centre's zone. */
export function keptSinceMs(nowMs: number, { keptMonths = KEPT_MONTHS, timeZone }: TenantPolicy): number {
  const month = Temporal.PlainDate.from(calendarDayOf(nowMs, timeZone)).with({ day: 1 });
  return startOfDayMs(month.subtract({ months: keptMonths }).toString(), timeZone);
}

/** Ids of the bills and payments a desk keeps of one account. */
export type KeptRecords = { readonly bills: ReadonlySet<string>; readonly payments: ReadonlySet<string> };

/**
 * What a desk has to keep of an account so that it says the same of it as all the records do: whatever is recent, not
 * over yet (with all that came after it), or named by the diagnosis; the bill each such bill is compared with; and
 * everything tied to any of these, for what a payment was, one has to know the bill it went to, and what a bill is, every
 * payment on it. `named`: ids that open tickets rest on.
 */
export function recordsToKeep(
  input: DiagnosisInput,
  limitMs: number,
  named: readonly string[] = [],
): KeptRecords {
  const { bills, payments } = input.records;
  // A bill that is not over may have been credited, charged late for or mixed up with any later one.
  const sinceMs = Math.min(limitMs, ...bills.filter(isUnderWay).map(({ issuedAtMs }) => issuedAtMs));
  const ties = tiesBetween(bills, payments);
  const kept = new Set<string>();
  const keep = (id: string): void => {
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (kept.has(next)) continue;
      kept.add(next);
      waiting.push(...(ties.get(next) ?? []));
    }
  };
  for (const payment of payments) if (isPaymentNeeded(payment, sinceMs)) keep(payment.id);
  for (const id of [...provingIds(input), ...named]) keep(id);
  for (const bill of landmarks(bills, input.nowMs)) keep(bill.id);
  for (const bill of bills) if (Math.max(bill.issuedAtMs, bill.settledAtMs ?? 0) >= sinceMs) keep(bill.id);
  // What these are compared with is kept for their sake, and nothing more for its own.
  for (const bill of bills.filter(({ id }) => kept.has(id))) keep(previousBill(bill, bills)?.id ?? bill.id);
  return {
    bills: new Set(bills.flatMap(({ id }) => (kept.has(id) ? [id] : []))),
    payments: new Set(payments.flatMap(({ id }) => (kept.has(id) ? [id] : []))),
  };
}

/** Recent, or something may still happen to it. */
function isPaymentNeeded(payment: Payment, sinceMs: number): boolean {
  if (payment.events.some(({ atMs, recordedAtMs }) => Math.max(atMs, recordedAtMs) >= sinceMs)) return true;
  const state = derivePaymentState(payment);
  return (
    !state.terminal ||
    state.unpostedMinor > 0 ||
    state.refunds.some(({ stage }) => stage !== 'refunded') ||
    (state.status === 'posted' && [...state.postedMinorByBill.keys()].includes(''))
  );
}

/** Not over. */
const isUnderWay = (bill: Bill): boolean =>
  bill.state === 'open' || bill.state === 'partially_paid' || isDisputed(bill);

/** Bills and payments the diagnosis rests on. */
function provingIds(input: DiagnosisInput): readonly string[] {
  const { findings, payAgain } = diagnose(input);
  return [
    ...findings.flatMap(({ proof, bridge }) => [
      ...proof.map(({ recordId }) => recordId),
      ...(bridge ? [bridge.fromBillId, bridge.toBillId] : []),
    ]),
    ...payAgain.proof.map(({ recordId }) => recordId),
  ];
}

/**
 * Bills of each currency that later ones are judged by, however old they are: the latest one, the one settled late that
 * was due last, and the first of which nobody can say whether it was.
 */
function landmarks(bills: readonly Bill[], nowMs: number): ReadonlySet<Bill> {
  const issued = standingBills(bills).filter(({ issuedAtMs }) => issuedAtMs <= nowMs);
  const found = new Map<string, Bill>();
  const propose = (role: string, bill: Bill, better: (other: Bill) => boolean): void => {
    const other = found.get(`${role} ${bill.currency}`);
    if (other === undefined || better(other)) found.set(`${role} ${bill.currency}`, bill);
  };
  for (const bill of issued) {
    propose('latest', bill, (other) => isLater(bill, other));
    if (bill.settledAtMs === null) propose('untold', bill, (other) => bill.dueAtMs < other.dueAtMs);
    else if (bill.settledAtMs > bill.dueAtMs)
      propose(
        'late',
        bill,
        (other) => bill.dueAtMs > other.dueAtMs || (bill.dueAtMs === other.dueAtMs && bill.id > other.id),
      );
  }
  return new Set(found.values());
}

/** What a record names, and what names it. */
function tiesBetween(
  bills: readonly Bill[],
  payments: readonly Payment[],
): ReadonlyMap<string, readonly string[]> {
  const ties = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = ties.get(from);
    if (known) known.push(to);
    else ties.set(from, [to]);
  };
  const tie = (one: string, other: string): void => {
    add(one, other);
    add(other, one);
  };
  for (const { id, replacesBillId } of bills) if (replacesBillId !== null) tie(id, replacesBillId);
  for (const payment of payments) for (const billId of billsOf(payment)) tie(payment.id, billId);
  return ties;
}

/** Bills a payment was meant for or posted to. */
export const billsOf = ({ intendedBillId, events }: Payment): ReadonlySet<string> =>
  new Set([intendedBillId, ...events.map(({ billId }) => billId)].filter((id) => id !== null));
