import type { Bill } from '../bill/bill';
import { outstandingMinor, standingBills } from '../bill/bill-balance';
import { compareText } from '../payment/order-events';
import type { DiagnosisContext } from './diagnosis-context';
import type { DerivedPayment, OwedBill } from './owed-bills';

/** The chain a bill belongs to: the id of the first bill in its line of re-issues, its own where it has none. */
export const chainOf = (billId: string, { rootOf }: Pick<DiagnosisContext, 'rootOf'>): string =>
  rootOf.get(billId) ?? billId;

/** Payments by the chains they are meant for or posted to, in the order of the context. */
export function paymentsByChain(
  payments: readonly DerivedPayment[],
  rootOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly DerivedPayment[]> {
  const index = new Map<string, DerivedPayment[]>();
  const add = (billId: string, entry: DerivedPayment): void => {
    const chain = rootOf.get(billId) ?? billId;
    const list = index.get(chain);
    if (!list) index.set(chain, [entry]);
    // Meant for a bill and posted to it: one after the other, so that only the last can be the same.
    else if (list.at(-1) !== entry) list.push(entry);
  };
  for (const entry of payments) {
    const { intendedBillId } = entry.payment;
    if (intendedBillId !== null) add(intendedBillId, entry);
    for (const billId of entry.state.postedMinorByBill.keys()) add(billId, entry);
  }
  return index;
}

/** Money of a payment that stands posted to a bill or to one it replaces or is replaced by; never more than is held. */
export function postedToChainMinor(
  { state }: DerivedPayment,
  chain: string,
  context: DiagnosisContext,
): number {
  let sumMinor = 0;
  for (const [billId, amountMinor] of state.postedMinorByBill) {
    if (billId !== '' && chainOf(billId, context) === chain) sumMinor += amountMinor;
  }
  return Math.min(sumMinor, state.heldMinor);
}

/** Money of a payment on its way back to the payer and not there yet. */
export const returningMinor = ({ state }: DerivedPayment): number =>
  Math.min(
    state.heldMinor,
    state.refunds
      .filter((refund) => refund.stage !== 'refunded')
      .reduce((sum, refund) => sum + refund.amountMinor, 0),
  );

/** The owed bill that a bill, or the one in its place, is; null when nothing is left to pay on it. */
export const owedInChain = (billId: string, context: DiagnosisContext): OwedBill | null =>
  context.owedByChain.get(chainOf(billId, context)) ?? null;

/** Standing bills by first due, with nothing said of what is left to pay. */
export const standingByDue = ({ bills }: DiagnosisContext): readonly Bill[] =>
  [...standingBills(bills)].sort((a, b) => a.dueAtMs - b.dueAtMs || compareText(a.id, b.id));

/** Nothing left to pay by the billing system's own word. */
export const isSettledByBilling = (bill: Bill): boolean => outstandingMinor(bill) === 0;
