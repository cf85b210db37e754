import { isDeepStrictEqual } from 'node:util';
import type { IngestPaymentReference } from '#shared/contracts/ingest';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import { asKnownRefund } from '../import/join/refund-events';
import type { WorkingSet } from './working-set';

/** What came of an event of a payment. */
export type AppliedEvent =
  | { readonly outcome: 'updated' | 'unchanged' | 'differs'; readonly documentId: string }
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'ambiguous' };

/** Adds an event to the payment it names; it waits where there is none, and is refused where there are several. */
export function applyPaymentEvent(
  set: WorkingSet,
  reference: IngestPaymentReference,
  event: PaymentEvent,
): AppliedEvent {
  const [payment, ...more] = paymentsNamed(set, reference);
  if (!payment) return { outcome: 'waiting' };
  if (more.length > 0) return { outcome: 'ambiguous' };
  const known = payment.events.find((each) => each.id === event.id);
  if (known) {
    const told = asKnownRefund(event, payment);
    const same = isDeepStrictEqual(known, event) || isDeepStrictEqual(known, told);
    return { outcome: same ? 'unchanged' : 'differs', documentId: payment.id };
  }
  set.putPayment({ ...payment, events: [...payment.events, asKnownRefund(event, payment)] });
  return { outcome: 'updated', documentId: payment.id };
}

function paymentsNamed(set: WorkingSet, { by, value }: IngestPaymentReference): readonly Payment[] {
  if (by === 'id') {
    const payment = set.payments.get(set.documentIdOf('payment', value));
    return payment ? [payment] : [];
  }
  const number = value.toLowerCase();
  return set.payments.numbered([value]).filter((payment) => payment[by]?.toLowerCase() === number);
}
