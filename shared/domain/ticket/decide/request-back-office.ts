import { backOfficeRequests } from '../../followup/back-office';
import type { Payment } from '../../payment/payment';
import { derivePaymentState } from '../../payment/payment-state';
import type { ApplyContext } from '../apply-context';
import type { Ticket } from '../ticket';
import { type DecideOn, type Decision, decided, refused } from './decision';
import { identityMissing, notInHand } from './preconditions';

/** Asks the back office to look a payment up with its channel: nothing is said of it until they have answered. */
export const requestPaymentCheck: DecideOn<'request_payment_check'> = (ticket, intent, _command, context) =>
  onPayment(ticket, intent.paymentId, context, (payment) => {
    const asked = openRequests(ticket).some(
      (request) => request.kind === 'payment_check' && request.paymentId === payment.id,
    );
    if (asked) return refused('request_open', 'The back office has been asked to check this payment');
    return decided({
      type: 'back_office_requested',
      kind: 'payment_check',
      paymentId: payment.id,
      paymentNumber: payment.number,
      money: null,
      reason: intent.reason,
    });
  });

/** Asks for money to be given back: of what was taken, and not twice. Only the back office moves money. */
export const requestRefund: DecideOn<'request_refund'> = (ticket, intent, _command, context) =>
  onPayment(ticket, intent.paymentId, context, (payment) => {
    const asked = openRequests(ticket)
      .filter((request) => request.kind === 'refund' && request.paymentId === payment.id)
      .reduce((sum, { money }) => sum + (money?.amountMinor ?? 0), 0);
    const left = derivePaymentState(payment).heldMinor - asked;
    if (intent.amountMinor > left) {
      return refused('refund_too_large', 'More than what was taken and is not asked back yet', {
        details: { leftMinor: Math.max(0, left), currency: payment.currency },
      });
    }
    return decided({
      type: 'back_office_requested',
      kind: 'refund',
      paymentId: payment.id,
      paymentNumber: payment.number,
      money: { amountMinor: intent.amountMinor, currency: payment.currency },
      reason: intent.reason,
    });
  });

const openRequests = ({ events }: Ticket) =>
  backOfficeRequests(events).filter(({ answer }) => answer === null);

function onPayment(
  ticket: Ticket,
  paymentId: string,
  { records }: ApplyContext,
  ask: (payment: Payment) => Decision,
): Decision {
  const early = notInHand(ticket) ?? identityMissing(ticket);
  if (early) return early;
  if (records === null) {
    return refused('records_unavailable', 'The records of the account are not at hand', { retryable: true });
  }
  const payment = records.payments.find(({ id }) => id === paymentId);
  return payment === undefined
    ? refused('record_not_found', 'The payment is not of this account')
    : ask(payment);
}
