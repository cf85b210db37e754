import type { Bill } from '../../bill/bill';
import { chainOf, postedToChainMinor, returningMinor, standingByDue } from '../bill-chains';
import { billRef, type Detected, type Detector, eventRefs, moneySlot, textSlot } from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { DerivedPayment } from '../owed-bills';

const CITED_AT_MOST = 20;

/**
 * More money is held for a standing bill than it costs: what is posted to it or to a bill it replaces, and what was meant
 * for it and is on no bill yet, less what is on its way back. Where the payments show nothing given back or taken twice,
 * the billing system's own word that more was paid counts too. Surplus payments are `duplicate_payment`, money of failed
 * ones `failed_but_debited`; a surplus wholly on its way back is `refund_in_progress`.
 */
export const detectOverpayment: Detector = (context) => {
  const found: Detected[] = [];
  for (const bill of standingByDue(context)) {
    if (bill.state === 'written_off' || bill.totalMinor < 0) continue;
    const chain = chainOf(bill.id, context);
    const concerned = (context.byChain.get(chain) ?? []).filter(
      ({ payment }) => payment.currency === bill.currency,
    );
    const paying = concerned.flatMap((entry) => {
      const amountMinor = heldForMinor(entry, chain, context);
      return amountMinor > 0 ? [{ entry, amountMinor }] : [];
    });
    const heldMinor = paying.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const statedMinor = concerned.every((entry) => isPlain(entry, context)) ? bill.paidMinor : 0;
    const paidMinor = Math.max(heldMinor, statedMinor);
    if (paidMinor > bill.totalMinor) {
      found.push(
        toDetected(
          bill,
          paidMinor,
          paying.map(({ entry }) => entry),
        ),
      );
    }
  }
  return found;
};

/** What of a payment counts towards the bills of a chain and stays with us. */
function heldForMinor(entry: DerivedPayment, chain: string, context: DiagnosisContext): number {
  const { payment, state } = entry;
  if (state.status === 'failed' || context.duplicates.has(payment.id)) return 0;
  const meant = payment.intendedBillId !== null && chainOf(payment.intendedBillId, context) === chain;
  const heldMinor = postedToChainMinor(entry, chain, context) + (meant ? state.unpostedMinor : 0);
  return Math.max(0, heldMinor - returningMinor(entry));
}

/** Nothing of it came back, is coming back, or was taken twice: the billing system has nothing to lag behind with. */
const isPlain = ({ payment, state }: DerivedPayment, { duplicates }: DiagnosisContext): boolean =>
  state.refunds.length === 0 &&
  state.reversedEvent === null &&
  state.chargedBackMinor === 0 &&
  state.status !== 'failed' &&
  !duplicates.has(payment.id);

function toDetected(bill: Bill, paidMinor: number, paying: readonly DerivedPayment[]): Detected {
  const paidAtMs = paying.map(({ state }) => (state.takenEvent ?? state.lastEvent).atMs);
  return {
    atMs: Math.max(bill.issuedAtMs, ...paidAtMs),
    finding: {
      id: `overpayment:${bill.id}`,
      code: 'overpayment',
      severity: 'warning',
      proof: [
        billRef(bill),
        ...paying
          .slice(0, CITED_AT_MOST)
          .flatMap(({ payment, state }) => eventRefs(payment, state.takenEvent, state.lastPostedEvent)),
      ],
      explanation: {
        key: 'overpayment',
        slots: {
          billNumber: textSlot(bill.number),
          total: moneySlot(bill.totalMinor, bill.currency),
          paid: moneySlot(paidMinor, bill.currency),
          amount: moneySlot(paidMinor - bill.totalMinor, bill.currency),
        },
      },
      playbookKey: 'refund',
    },
  };
}
