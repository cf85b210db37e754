import { explainDecline } from '../payment/decline-codes/explain-decline';
import type { Payment, PaymentEvent } from '../payment/payment';
import { textSlot } from './detector';
import type { Slot } from './finding';

/** The channel's code of a failure and what it means: `code`, `cause`, `side`, `tryAgain`. */
export function declineSlots(payment: Payment, failure: PaymentEvent | null): Readonly<Record<string, Slot>> {
  const { texts } = explainDecline(payment.method, failure?.code ?? null);
  return {
    code: textSlot(failure?.code ?? '—'),
    cause: term(texts.cause),
    side: term(texts.side),
    tryAgain: term(texts.tryAgain),
  };
}

const term = (key: string): Slot => ({ type: 'term', key: `decline:${key}` });
