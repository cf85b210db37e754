import type { Explanation, Slot } from '../diagnosis/finding';
import type { EvidenceRef } from '../record/evidence';
import type { StatementEntry } from './statement-entry';

/** What the records say to a row of a customer's statement. */
export const PROOF_OUTCOMES = [
  'matched',
  'not_found',
  'under_another_account',
  'under_another_bill',
  'amount_differs',
  'date_differs',
  'already_refunded',
] as const;
export type ProofOutcome = (typeof PROOF_OUTCOMES)[number];

/**
 * How sure: `certain` only by a number that one transaction alone has, `likely` where amount, day and channel fit one
 * payment and it fits no other row, `possible` for everything less.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/** Strength of what speaks for a candidate: a number ≫ amount and time ≫ one of them. */
export const PROOF_TIERS = ['number', 'amount_and_time', 'one_of_them'] as const;
export type ProofTier = (typeof PROOF_TIERS)[number];

export type ProofFieldName =
  | 'amount'
  | 'time'
  | 'channel'
  | 'transaction_number'
  | 'order_number'
  | 'state'
  | 'refunded'
  | 'account'
  | 'bill';

/** Statement and records side by side in one field; `agrees` null where one of them is silent. */
export type ProofField = {
  readonly field: ProofFieldName;
  readonly stated: Slot | null;
  readonly recorded: Slot | null;
  readonly agrees: boolean | null;
};

/** A record that may be what the row is about. Texts of reasons: `proof:reason.<…>`. */
export type ProofCandidate = {
  /** `bill`: no payment is on record, but the row has the amount of this bill. */
  readonly kind: 'payment' | 'bill';
  readonly recordId: string;
  /** Number of the payment or bill. */
  readonly number: string;
  readonly ownAccount: boolean;
  readonly tier: ProofTier;
  readonly certainty: Certainty;
  readonly outcome: ProofOutcome;
  readonly reasons: readonly Explanation[];
  readonly fields: readonly ProofField[];
  readonly evidence: readonly EvidenceRef[];
};

/** One row and what the records say to it. `explanation.key` is `outcome.<outcome>` or a variant of it. */
export type EntryMatch = {
  readonly entry: StatementEntry;
  readonly outcome: ProofOutcome;
  /** Null where nothing on record speaks for the row. */
  readonly certainty: Certainty | null;
  readonly explanation: Explanation;
  /** Best first. */
  readonly candidates: readonly ProofCandidate[];
};
