import type { PaymentMethod } from '#shared/domain/payment/payment';

/** Money that reached the company (or went back), told by a bank or channel that does not know our accounts. */
export type Transfer = {
  readonly line: number;
  readonly kind: 'payment' | 'refund';
  readonly method: PaymentMethod;
  readonly takenAtMs: number;
  /** When it was ours to use; null where the statement does not say so. */
  readonly settledAtMs: number | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** The channel's number of the payment. */
  readonly transactionNumber: string | null;
  /** Of a refund: the channel's number of the refund itself. */
  readonly refundNumber: string | null;
  /** The company's own number of the payment, where the channel repeats it. */
  readonly orderNumber: string | null;
  /** What the payer or our own system gave as reference: numbers of bills, accounts, payments. */
  readonly references: readonly string[];
  /** Free words that may hold such a number, or the name of the customer. */
  readonly words: string;
  readonly payerName: string | null;
  readonly instrumentTail: string | null;
  readonly description: string | null;
  /** Everything that tells this transfer from another one, for its id. */
  readonly identity: readonly (string | number | null)[];
};
