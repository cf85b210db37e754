import { chainOf, postedToChainMinor } from '../bill-chains';
import {
  billRef,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  moneySlot,
  textSlot,
} from '../detector';
import { moneyWaitingByBill } from '../money-waiting';

const CITED_AT_MOST = 20;

/**
 * A standing bill is paid in part: something is on it, by the billing system's word or by what is posted to it, and
 * something is left, be it a cent. Left out while money already taken and only waiting to be posted covers the rest: then
 * `paid_not_posted` says what matters. Only `info` until the bill is due, where the rest may still be paid in time.
 */
export const detectPartialPayment: Detector = (context) => {
  const found: Detected[] = [];
  for (const { bill, outstandingMinor } of context.owedBills) {
    const paidMinor = bill.totalMinor - outstandingMinor;
    if (paidMinor <= 0) continue;
    if (outstandingMinor <= (moneyWaitingByBill(context).get(bill.id) ?? 0)) continue;
    const chain = chainOf(bill.id, context);
    const paying = (context.byChain.get(chain) ?? []).filter(
      (entry) => postedToChainMinor(entry, chain, context) > 0,
    );
    found.push({
      atMs: Math.max(
        bill.issuedAtMs,
        ...paying.map(({ state }) => (state.lastPostedEvent ?? state.lastEvent).atMs),
      ),
      finding: {
        id: `partial_payment:${bill.id}`,
        code: 'partial_payment',
        severity: context.nowMs > bill.dueAtMs ? 'warning' : 'info',
        proof: [
          billRef(bill),
          ...paying
            .slice(0, CITED_AT_MOST)
            .flatMap(({ payment, state }) => eventRefs(payment, state.lastPostedEvent)),
        ],
        explanation: {
          key: 'partial_payment',
          slots: {
            billNumber: textSlot(bill.number),
            total: moneySlot(bill.totalMinor, bill.currency),
            paid: moneySlot(paidMinor, bill.currency),
            amount: moneySlot(outstandingMinor, bill.currency),
            dueAt: instantSlot(bill.dueAtMs),
          },
        },
        playbookKey: 'paid_but_unpaid',
      },
    });
  }
  return found;
};
