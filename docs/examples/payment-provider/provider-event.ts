/** What a payment provider sends when something happened to a payment: of many providers, about this much. */
export type ProviderEvent = {
  readonly id: string;
  readonly type:
    | 'payment.succeeded'
    | 'payment.failed'
    | 'payment.pending'
    | 'refund.succeeded'
    | 'dispute.created';
  /** Seconds since 1970, as such providers count. */
  readonly created: number;
  readonly data: {
    /** The provider's number of the payment, also on its statements. */
    readonly payment_id: string;
    /** In minor units; of refunds and disputes, what goes back. */
    readonly amount: number;
    readonly refund_id?: string;
    readonly failure_code?: string;
  };
};
