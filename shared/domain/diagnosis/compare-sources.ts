import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';
import type { RecordSource } from '../record/source';
import { MINUTE_MS } from '../time/instant';
import { toldOfBill, toldOfPayment } from './told-by-source';

export const COMPARED_FIELDS = ['amount', 'state', 'time', 'bill', 'reference'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

const SOURCES: readonly RecordSource[] = ['billing', 'ledger', 'channel'];

/** How far two clocks may be apart before they tell two different times. */
export const CLOCK_TOLERANCE_MS = 15 * MINUTE_MS;

/** Where the money is in one party's eyes. Stages of one story (captured, settled, posted) are one state. */
export type ToldState =
  | 'under_way'
  | 'unknown'
  | 'taken'
  | 'failed'
  | 'partly_returned'
  | 'returned'
  | 'charged_back';

/** How far a bill is paid in one party's eyes. */
export type ToldBillState = 'unpaid' | 'partly_paid' | 'paid';

export type ToldValue =
  | { readonly type: 'money'; readonly amountMinor: number; readonly currency: string }
  | { readonly type: 'state'; readonly state: ToldState | ToldBillState }
  | { readonly type: 'instant'; readonly atMs: number }
  /** Bill or transaction numbers, in text order. */
  | { readonly type: 'numbers'; readonly numbers: readonly string[] };

/** What one party says, and where in the records it says so (never empty). */
export type Told = { readonly value: ToldValue; readonly proof: readonly EvidenceRef[] };

/**
 * One field as the three parties tell it. `agree`: all three say the same. `disagree`: two of them say different things.
 * `missing`: those who speak agree, and `missingFrom` says who does not speak. `unsaid`: nobody does.
 */
export type FieldComparison = {
  readonly field: ComparedField;
  readonly told: Readonly<Record<RecordSource, Told | null>>;
  readonly outcome: 'agree' | 'disagree' | 'missing' | 'unsaid';
  readonly missingFrom: readonly RecordSource[];
};

/** What to compare: one payment, in one record or in one of each party; or a bill and all payments for it. */
export type ComparedSubject =
  | { readonly kind: 'payment'; readonly told: readonly Payment[]; readonly bills: readonly Bill[] }
  | { readonly kind: 'bill'; readonly bill: Bill; readonly payments: readonly Payment[] };

/**
 * The three-source comparison (S1-36): what billing system, ledger and channel each say about a payment or a bill,
 * field by field, always all five. A party says only what its own events and records say: nothing is filled in from
 * another. Pure; the same whatever order the records and their events are in.
 */
export function compareSources(subject: ComparedSubject): readonly FieldComparison[] {
  const told = new Map(SOURCES.map((source) => [source, toldBy(source, subject)]));
  return COMPARED_FIELDS.map((field) => compareField(field, (source) => told.get(source)?.[field] ?? null));
}

/** What one party says of each field; null or left out where it says nothing. */
export type ToldFields = Readonly<Partial<Record<ComparedField, Told | null>>>;

function compareField(field: ComparedField, of: (source: RecordSource) => Told | null): FieldComparison {
  const told = { billing: of('billing'), ledger: of('ledger'), channel: of('channel') };
  const spoken = SOURCES.flatMap((source) => told[source] ?? []);
  const missingFrom = SOURCES.filter((source) => told[source] === null);
  const same = spoken.every((one) => spoken.every((other) => sameTold(one.value, other.value)));
  const outcome =
    spoken.length === 0 ? 'unsaid' : !same ? 'disagree' : missingFrom.length > 0 ? 'missing' : 'agree';
  return { field, told, outcome, missingFrom };
}

/** Do two parties say the same? Clocks may be a little apart. */
export function sameTold(a: ToldValue, b: ToldValue): boolean {
  if (a.type === 'money' && b.type === 'money') {
    return a.amountMinor === b.amountMinor && a.currency === b.currency;
  }
  if (a.type === 'state' && b.type === 'state') return a.state === b.state;
  if (a.type === 'instant' && b.type === 'instant') return Math.abs(a.atMs - b.atMs) <= CLOCK_TOLERANCE_MS;
  if (a.type === 'numbers' && b.type === 'numbers') {
    return a.numbers.length === b.numbers.length && a.numbers.every((number, i) => number === b.numbers[i]);
  }
  return false;
}

const toldBy = (source: RecordSource, subject: ComparedSubject): ToldFields =>
  subject.kind === 'payment'
    ? toldOfPayment(source, subject.told, subject.bills)
    : toldOfBill(source, subject.bill, subject.payments);
