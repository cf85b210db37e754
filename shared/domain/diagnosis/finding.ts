import type { Payment, PaymentMethod } from '../payment/payment';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { CustomerRecords } from '../record/customer-records';
import type { EvidenceRef } from '../record/evidence';
import type { CalendarDay } from '../time/instant';

/** Stable codes of what the records can say (architecture §5). Adding a finding is adding its file and its code. */
export const FINDING_CODES = [
  'paid_not_posted',
  'failed_not_debited',
  'failed_but_debited',
  'duplicate_payment',
  'payment_unknown',
  'bill_increase',
  'overdue',
  'no_matching_payment',
  'posted_late_with_fee',
  'paid_to_other_account',
  'paid_to_other_bill',
  'partial_payment',
  'overpayment',
  'reversed',
  'chargeback',
  'refund_in_progress',
  'refund_overdue',
  'autopay_failed',
  'card_expired',
  'duplicate_charge_line',
  'proration',
  'late_fee',
  'promotion_ended',
  'suspended',
  'contact_data_stale',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export type Severity = 'info' | 'warning' | 'critical';

/** A typed value inside a translated text; formatted by the reader's locale and the tenant's zone. */
export type Slot =
  | { readonly type: 'money'; readonly amountMinor: number; readonly currency: string }
  | { readonly type: 'instant'; readonly atMs: number }
  | { readonly type: 'day'; readonly day: CalendarDay }
  | { readonly type: 'period'; readonly from: CalendarDay; readonly to: CalendarDay }
  | { readonly type: 'method'; readonly method: PaymentMethod }
  | { readonly type: 'count'; readonly count: number }
  /** A translated term by its whole key, e.g. `decline:cause.card_expired.title`. */
  | { readonly type: 'term'; readonly key: string }
  | { readonly type: 'text'; readonly text: string };

/** A text in the locale resources (namespace `diagnosis`) with its slots. */
export type Explanation = { readonly key: string; readonly slots: Readonly<Record<string, Slot>> };

/**
 * One thing the records say about the customer's money, and its proof.
 * Texts: `diagnosis:<code>.title`, `diagnosis:<code>.agent` and `diagnosis:<code>.customer`, all with the same slots;
 * `explanation.key` is `<code>` or, for a variant, `<code>_<variant>`.
 */
export type Finding = {
  /** Stable across runs: code plus the subject, e.g. `paid_not_posted:pay_1`. */
  readonly id: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Never empty. */
  readonly proof: readonly EvidenceRef[];
  readonly explanation: Explanation;
  readonly playbookKey: string;
  /** The bridge between two bills, for `bill_increase` only. */
  readonly bridge?: BillBridge;
  /** Other findings of the same diagnosis this one comes from; left out where there are none. */
  readonly relatedTo?: readonly FindingRelation[];
};

/** How findings hang together; texts `diagnosis:relation.<relation>` with the title of the other as `{{finding}}`. */
export const RELATIONS = ['follows_from', 'may_follow_from'] as const;
export type Relation = (typeof RELATIONS)[number];
export type FindingRelation = { readonly findingId: string; readonly relation: Relation };

/** Line-by-line bridge: `fromTotalMinor` + sum of `steps[].deltaMinor` = `toTotalMinor`, exactly. */
export type BillBridge = {
  readonly fromBillId: string;
  readonly toBillId: string;
  readonly fromTotalMinor: number;
  readonly toTotalMinor: number;
  readonly currency: string;
  readonly steps: readonly BillBridgeStep[];
};
export type BillBridgeStep = {
  readonly item: string;
  readonly label: string;
  readonly change: 'new' | 'ended' | 'changed';
  readonly deltaMinor: number;
  /** Line ids in the earlier and in the later bill. */
  readonly fromLineIds: readonly string[];
  readonly toLineIds: readonly string[];
};

/** May the customer pay again? (S0-30, C4). `wait_until` carries the instant at which to decide anew. */
export type PayAgainVerdict = {
  readonly answer: 'yes' | 'no' | 'wait_until';
  readonly untilMs: number | null;
  /** `pay_again.<reason>` in namespace `diagnosis`. */
  readonly explanation: Explanation;
  /** Never empty unless the account has neither bills nor payments. */
  readonly proof: readonly EvidenceRef[];
};

/** What the records say of one account. */
export type Diagnosis = {
  /**
   * What to check first (S0-20): account data that is missing or old, `contact_data_stale` only. Apart from `findings`,
   * so that it leads without ever ranking above what happened to money, and no reply or playbook starts from it.
   */
  readonly accountHealth: readonly Finding[];
  /** What happened to the customer's money, by severity, then the most recent first, then by id. */
  readonly findings: readonly Finding[];
  readonly payAgain: PayAgainVerdict;
};

export type DiagnosisInput = {
  readonly records: CustomerRecords;
  readonly nowMs: number;
  readonly policy: TenantPolicy;
  /**
   * Payments on other accounts which the payer may have meant for this one: with the same amount, stating one of its
   * bills, or on a statement the payer sent. Those of this account are passed over. Left out: those of the records.
   */
  readonly elsewhere?: readonly Payment[];
  /** Channel transaction numbers the payer has shown, on a statement or a screenshot. Left out: those of the records. */
  readonly shownTransactionNumbers?: readonly string[];
};
