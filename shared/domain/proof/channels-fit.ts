import type { PaymentMethod } from '../payment/payment';

/** Ways of paying whose money comes from a card or bank account, so that the bank's statement shows them too. */
const PAID_FROM_BANK: ReadonlySet<PaymentMethod> = new Set([
  'alipay',
  'wechat_pay',
  'unionpay',
  'direct_debit',
  'bank_transfer',
  'credit_card',
  'debit_card',
  'other',
]);
const BANK_STATEMENTS: ReadonlySet<PaymentMethod> = new Set(['credit_card', 'debit_card', 'bank_transfer']);

/** Can a row of this channel's statement be a payment made that way? `maybe`: the bank's side of another channel. */
export function channelsFit(stated: PaymentMethod, recorded: PaymentMethod): 'same' | 'maybe' | 'no' {
  if (stated === recorded) return 'same';
  if (stated === 'other' || recorded === 'other') return 'maybe';
  return BANK_STATEMENTS.has(stated) && PAID_FROM_BANK.has(recorded) ? 'maybe' : 'no';
}
