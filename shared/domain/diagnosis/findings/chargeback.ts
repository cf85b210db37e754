import type { Bill } from '../../bill/bill';
import { orderEvents } from '../../payment/order-events';
import { chainOf, postedToChainMinor } from '../bill-chains';
import {
  billRef,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  methodSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { DerivedPayment } from '../owed-bills';

/**
 * The payer's bank took a payment back in a dispute (拒付), in whole or in part. The bill's own word does not end it: a
 * billing system may not have heard. Gone once the money was taken anew, or once other payments posted to the bill
 * cover all of it.
 * Variants: base, `no_bill` when the records hold no bill the payment was for.
 */
export const detectChargeback: Detector = (context) => {
  const found: Detected[] = [];
  const posted: PostedByChain = new Map();
  for (const entry of context.payments) {
    if (entry.state.chargedBackMinor === 0) continue;
    const bill = billOf(entry, context);
    if (bill && isPaidByOthers(bill, entry, posted, context)) continue;
    found.push(toDetected(entry, bill));
  }
  return found;
};

/** The bill meant, else the first by id it was posted to. */
function billOf({ payment, state }: DerivedPayment, { billById }: DiagnosisContext): Bill | null {
  const ids = [payment.intendedBillId ?? '', ...[...state.postedMinorByBill.keys()].sort()];
  for (const id of ids) {
    const bill = billById.get(id);
    if (bill) return bill;
  }
  return null;
}

/** Posted to each chain asked for, by all payments together; added up once, however many were charged back. */
type PostedByChain = Map<string, number>;

function isPaidByOthers(
  bill: Bill,
  entry: DerivedPayment,
  posted: PostedByChain,
  context: DiagnosisContext,
): boolean {
  const chain = chainOf(bill.id, context);
  let allMinor = posted.get(chain);
  if (allMinor === undefined) {
    allMinor = (context.byChain.get(chain) ?? []).reduce(
      (sum, other) => sum + postedToChainMinor(other, chain, context),
      0,
    );
    posted.set(chain, allMinor);
  }
  return allMinor - postedToChainMinor(entry, chain, context) >= bill.totalMinor;
}

function toDetected({ payment, state }: DerivedPayment, bill: Bill | null): Detected {
  const chargebacks = orderEvents(payment.events).filter((event) => event.type === 'chargeback');
  const last = chargebacks.at(-1) ?? state.lastEvent;
  const slots = {
    amount: moneySlot(state.chargedBackMinor, payment.currency),
    method: methodSlot(payment),
    paidAt: instantSlot((state.takenEvent ?? state.firstEvent).atMs),
    chargedBackAt: instantSlot(last.atMs),
    paymentNumber: textSlot(payment.number),
  };
  return {
    atMs: last.atMs,
    finding: {
      id: `chargeback:${payment.id}`,
      code: 'chargeback',
      severity: bill ? 'critical' : 'warning',
      proof: [...eventRefs(payment, ...chargebacks, state.takenEvent), ...(bill ? [billRef(bill)] : [])],
      explanation: bill
        ? { key: 'chargeback', slots: { ...slots, billNumber: textSlot(bill.number) } }
        : { key: 'chargeback_no_bill', slots },
      playbookKey: 'refund',
    },
  };
}
