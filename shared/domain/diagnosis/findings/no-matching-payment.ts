import {
  billRef,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  moneySlot,
  textSlot,
} from '../detector';

/**
 * A bill that was issued is unpaid in full and the records hold no payment that took, or may have taken, money for it:
 * nothing posted, nothing captured, nothing under way, no chargeback. Failed attempts do not count as payments, but are
 * cited. The customer who says they paid has to show where.
 */
export const detectNoMatchingPayment: Detector = ({ owedBills, nowMs }) => {
  const found: Detected[] = [];
  for (const { bill, outstandingMinor, covering, failedAttempts } of owedBills) {
    if (bill.issuedAtMs > nowMs || covering.length > 0 || outstandingMinor < bill.totalMinor) continue;
    found.push({
      atMs: bill.dueAtMs,
      finding: {
        id: `no_matching_payment:${bill.id}`,
        code: 'no_matching_payment',
        severity: 'info',
        proof: [
          billRef(bill),
          ...failedAttempts.flatMap(({ payment, state }) => eventRefs(payment, state.failedEvent)),
        ],
        explanation: {
          key: 'no_matching_payment',
          slots: {
            billNumber: textSlot(bill.number),
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
