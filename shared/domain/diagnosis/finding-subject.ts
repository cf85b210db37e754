import { evidenceKey } from '../record/evidence';
import { lineRef } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { Finding } from './finding';
import type { Shared } from './relation-rules';

/** What a finding is about: bills and payments it cites, and the bills those payments were meant for. */
export type Subject = {
  readonly bills: ReadonlySet<string>;
  /** Bills of which lines are cited. */
  readonly charging: ReadonlySet<string>;
  /** Lines cited, as `evidenceKey`. */
  readonly lines: ReadonlySet<string>;
  readonly payments: ReadonlySet<string>;
};

/** The bills that the payments the findings cite were meant for, by payment. */
export function intendedBills(
  findings: readonly Finding[],
  { payments }: DiagnosisContext,
): ReadonlyMap<string, string | null> {
  const cited = new Set<string>();
  for (const { proof } of findings) {
    for (const { kind, recordId } of proof) {
      if (kind === 'payment' || kind === 'payment_event') cited.add(recordId);
    }
  }
  const intended = new Map<string, string | null>();
  if (cited.size === 0) return intended;
  for (const { payment } of payments) {
    if (cited.has(payment.id)) intended.set(payment.id, payment.intendedBillId);
  }
  return intended;
}

/** `intended`: the bill each payment cited was meant for. */
export function subjectOf(finding: Finding, intended: ReadonlyMap<string, string | null>): Subject {
  const bills = new Set<string>();
  const charging = new Set<string>();
  const lines = new Set<string>();
  const payments = new Set<string>();
  for (const ref of finding.proof) {
    const { kind, recordId } = ref;
    if (kind === 'bill' || kind === 'bill_line') bills.add(recordId);
    if (kind === 'bill_line') {
      charging.add(recordId);
      lines.add(evidenceKey(ref));
    }
    if (kind !== 'payment' && kind !== 'payment_event') continue;
    payments.add(recordId);
    const meant = intended.get(recordId);
    if (meant) bills.add(meant);
  }
  return { bills, charging, lines, payments };
}

/** Have two findings in common what a rule asks for? */
export function isShared(shared: Exclude<Shared, 'rising_line'>, a: Subject, b: Subject): boolean {
  switch (shared) {
    case 'bill':
      return overlap(a.bills, b.bills);
    case 'earlier_bill':
      return [...a.bills].some((id) => !a.charging.has(id) && b.bills.has(id));
    case 'payment':
      return overlap(a.payments, b.payments);
    case 'bill_or_payment':
      return overlap(a.bills, b.bills) || overlap(a.payments, b.payments);
  }
}

/** Does what the cause cites stand behind a rise of the bill? */
export function isRiseOf({ bridge }: Finding, cause: Subject): boolean {
  if (!bridge) return false;
  if (cause.lines.size === 0) return cause.bills.has(bridge.toBillId);
  return bridge.steps.some(
    ({ deltaMinor, fromLineIds, toLineIds }) =>
      deltaMinor > 0 &&
      (toLineIds.some((id) => cause.lines.has(evidenceKey(lineRef(bridge.toBillId, id)))) ||
        fromLineIds.some((id) => cause.lines.has(evidenceKey(lineRef(bridge.fromBillId, id))))),
  );
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const id of a) if (b.has(id)) return true;
  return false;
}
