import type { FindingCode } from '#shared/domain/diagnosis/finding';
import type { CustomerDraft, SampleContext } from '../customer-draft';

/** A situation a customer can be in, made in the records; `variant` counts up with each customer who is given it. */
export type Scenario = {
  readonly key: string;
  /** What the records of such a customer must be found to say. */
  readonly findings: readonly FindingCode[];
  /** Nothing was or may have been paid: once the bill is past due, it is overdue as well. */
  readonly leavesUnpaid?: boolean;
  /** What else such a customer's records say, where that depends on how they came out. */
  readonly alsoFinds?: (draft: CustomerDraft, context: SampleContext) => readonly FindingCode[];
  /** How many of those in it are waiting for an answer; 1 if left out. */
  readonly waiting?: number;
  readonly make: (draft: CustomerDraft, context: SampleContext, variant: number) => void;
};
