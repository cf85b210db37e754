import { billRef, type Detector, eventRefs, instantSlot, methodSlot, moneySlot, textSlot } from '../detector';

/**
 * Money meant for a bill of this account sits on another account (`findPaidElsewhere` says when that is so). Needs the
 * other accounts' payments handed in; without them it is never found. Whose account it is, is not said: that is not for
 * this customer to know. Gone once the money is given back or the bill is settled.
 * Variants: base when the payment or the payer names this account or bill, `possible` when only amount and time fit.
 */
export const detectPaidToOtherAccount: Detector = ({ paidElsewhere }) =>
  paidElsewhere.map(({ entry: { payment, state }, owed, reason }) => {
    const paidAtMs = (state.takenEvent ?? state.lastEvent).atMs;
    return {
      atMs: paidAtMs,
      finding: {
        id: `paid_to_other_account:${payment.id}`,
        code: 'paid_to_other_account',
        severity: reason === 'named' ? 'critical' : 'info',
        proof: [
          ...eventRefs(payment, state.takenEvent, state.settledEvent, state.lastPostedEvent),
          billRef(owed.bill),
        ],
        explanation: {
          key: reason === 'named' ? 'paid_to_other_account' : 'paid_to_other_account_possible',
          slots: {
            amount: moneySlot(state.heldMinor, payment.currency),
            method: methodSlot(payment),
            paidAt: instantSlot(paidAtMs),
            billNumber: textSlot(owed.bill.number),
            paymentNumber: textSlot(payment.number),
          },
        },
        playbookKey: 'paid_but_unpaid',
      },
    };
  });
