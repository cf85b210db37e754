import { z } from 'zod';
import { maskAccountNumber } from '../account/masking';
import { type Payment, paymentSchema } from '../payment/payment';

/**
 * A payment on another account that concerns this one: what is needed to prove where the money is, and nothing of the
 * other customer beyond it. The account number is masked; words, card digits and file names of theirs are left out.
 */
export const relatedPaymentSchema = z.object({
  payment: paymentSchema,
  /** Of the account the money is on, masked: `****-0046`. */
  accountNumber: z.string().min(1),
});
export type RelatedPayment = z.infer<typeof relatedPaymentSchema>;

/**
 * Takes from another account's payment what this customer's desk may hold. Of its description only the numbers of this
 * customer stay: they are what names whom the money was meant for.
 */
export function relatePayment(
  payment: Payment,
  accountNumber: string,
  ownNumbers: readonly string[],
): RelatedPayment {
  const named = ownNumbers.filter((number) => payment.description?.includes(number) ?? false);
  return {
    payment: {
      ...payment,
      description: named.length > 0 ? named.join(' ') : null,
      instrumentTail: null,
      provenance: { ...payment.provenance, reference: null },
    },
    accountNumber: maskAccountNumber(accountNumber),
  };
}
