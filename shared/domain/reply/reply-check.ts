import type { EvidenceRef } from '../record/evidence';
import type { ReplyClaim } from '../ticket/ticket-event';

/** Rule that a passage of a reply breaks (L1 … L18 of the requirements, by name). */
export type ReplyRule =
  | 'unfilled_slot'
  | 'ungrounded_amount'
  | 'ungrounded_date'
  | 'ungrounded_status'
  | 'ungrounded_action'
  | 'ungrounded_method'
  | 'ungrounded_reference'
  /** True as of a moment before, and said as if it were now (S0-06). */
  | 'undated_status'
  | 'empty';

/** A passage that must or should change. Offsets count UTF-16 units of the text checked. */
export type ReplyProblem = {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly rule: ReplyRule;
  /** `composer:problem.<key>` with slots as plain strings already formatted. */
  readonly messageKey: string;
  readonly values: Readonly<Record<string, string>>;
  /** Wordings that mend it, best first; what the quick fix puts in place of the passage. */
  readonly fixes: readonly string[];
  /** What the records do show instead. */
  readonly evidence: readonly EvidenceRef[];
};

/** What the composer shows and what `apply` enforces: a reply with an error cannot be sent (S0-06, L16, L17). */
export type ReplyCheck = {
  readonly problems: readonly ReplyProblem[];
  readonly claims: readonly ReplyClaim[];
};
