import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';

/**
 * Finds what is on file by what a statement calls it. Numbers and names are compared without regard to case; answers
 * are in no particular order. Ask for many at once: each call is one query.
 */
export type RecordDirectory = {
  readonly billsNumbered: (numbers: readonly string[]) => Promise<readonly Bill[]>;
  readonly accountsNumbered: (numbers: readonly string[]) => Promise<readonly Account[]>;
  readonly accountsHeldBy: (names: readonly string[]) => Promise<readonly Account[]>;
  /** By channel transaction number or by the payment's own number. */
  readonly paymentsNumbered: (numbers: readonly string[]) => Promise<readonly Payment[]>;
};
