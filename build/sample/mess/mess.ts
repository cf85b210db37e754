import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { FindingCode } from '#shared/domain/diagnosis/finding';
import type { CustomerDraft, SampleContext } from '../customer-draft';

/**
 * One kind of mess that real records are in. It changes what is delivered about a customer, on top of whatever situation
 * the customer is in and of any other mess.
 */
export type Mess = {
  readonly key: string;
  /**
   * `keeps`: the records look worse and still say the same. `changes`: they say something else, which `make` names; made
   * only of customers who are in no situation, and one such kind to a customer.
   */
  readonly label: 'keeps' | 'changes';
  /** Changes the draft and answers with what its records say from now on; null where there is nothing to make it of. */
  readonly make: (draft: CustomerDraft, context: SampleContext) => readonly FindingCode[] | null;
};

/** A kind of mess in how records arrive rather than in what they hold. It never changes what they say. */
export type DeliveryMess = {
  readonly key: string;
  readonly deliver: (
    records: readonly CanonicalRecord[],
    context: SampleContext,
  ) => readonly CanonicalRecord[];
};
