import type { PaymentState, PaymentStatus } from '#shared/domain/payment/payment-state';
import type { Tone } from '../../../../components/tag';

const TONE: Partial<Record<PaymentStatus, Tone>> = {
  captured: 'warn',
  settled: 'warn',
  partially_posted: 'warn',
  posted: 'ok',
  failed: 'bad',
  unknown: 'warn',
  charged_back: 'bad',
};

/** The colour that goes with how a payment stands. */
export const paymentTone = ({ status }: Pick<PaymentState, 'status'>): Tone => TONE[status] ?? 'neutral';

/** The key of that state's name, under `timeline:state`. */
export const paymentStateKey = ({ status, debited }: Pick<PaymentState, 'status' | 'debited'>): string =>
  status === 'failed' && debited ? 'payment_failed_but_debited' : `payment_${status}`;
