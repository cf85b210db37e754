import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import { type EvidenceRef, evidenceKey } from '../record/evidence';
import { diagnose } from './diagnose';
import type { DiagnosisInput, Finding, FindingCode } from './finding';
import { inputArbitrary } from './records-arbitrary';
import { storyArbitrary } from './records-stories';

const anything = fc.oneof(
  { weight: 2, arbitrary: inputArbitrary({ partialAmounts: true, distinctInstants: false }) },
  { weight: 1, arbitrary: storyArbitrary },
);

/** Slots that tell what has happened; the others name what is expected or due. */
const PAST_SLOTS = [
  'paidAt',
  'failedAt',
  'attemptedAt',
  'firstPaidAt',
  'secondPaidAt',
  'postedAt',
  'reversedAt',
  'chargedBackAt',
  'startedAt',
];

describe('the proof of a finding', () => {
  it('never lies in the future of those who look at the records at any moment', () => {
    let cited = 0;
    fc.assert(
      fc.property(anything, fc.double({ min: 0, max: 1, noNaN: true }), (input, share) => {
        const seen = asKnownAt(momentOf(input, share), input);
        const events = new Map(
          [...seen.records.payments, ...(seen.elsewhere ?? [])].flatMap(({ id, events: all }) =>
            all.map((event) => [`${id} ${event.id}`, event] as const),
          ),
        );
        const { findings, payAgain } = diagnose(seen);
        for (const { proof, explanation } of [...findings, payAgain]) {
          for (const { kind, recordId, partId } of proof) {
            if (kind !== 'payment_event') continue;
            cited++;
            expect(events.get(`${recordId} ${partId}`)?.atMs).toBeLessThanOrEqual(seen.nowMs);
          }
          for (const name of PAST_SLOTS) {
            const slot = explanation.slots[name];
            if (slot?.type === 'instant') expect([name, slot.atMs <= seen.nowMs]).toEqual([name, true]);
          }
        }
      }),
      { numRuns: 1_500 },
    );
    expect(cited).toBeGreaterThan(500);
  });

  it('is what the finding rests on: without it the finding is gone', () => {
    const removed = new Map<FindingCode, number>();
    fc.assert(
      fc.property(anything.map(toldOnce), (input) => {
        for (const finding of diagnose(input).findings) {
          // Nobody is left to speak of without the account itself.
          if (finding.proof.some(({ kind }) => kind === 'account')) continue;
          removed.set(finding.code, (removed.get(finding.code) ?? 0) + 1);
          const rounds = TOLD_BY_MANY.includes(finding.code) ? 6 : 1;
          expect([finding.id, removalsOf(finding, input)]).toSatisfy(([, needed]) => needed <= rounds);
        }
      }),
      { numRuns: 1_500 },
    );
    for (const code of MONEY_FINDINGS) expect([code, removed.get(code) ?? 0]).not.toEqual([code, 0]);
  });
});

/** One capture is told by settlement and posting too, one open attempt by each of its steps: each proves it anew. */
const TOLD_BY_MANY: readonly FindingCode[] = ['paid_not_posted', 'payment_unknown', 'duplicate_payment'];

/** How often the proof has to be removed until the finding is gone. */
function removalsOf(finding: Finding, input: DiagnosisInput): number {
  let rest = input;
  let left: Finding | undefined = finding;
  for (let round = 0; round < 20; round++) {
    if (!left) return round;
    rest = without(left, rest);
    left = diagnose(rest).findings.find(({ id }) => id === finding.id);
  }
  return Number.POSITIVE_INFINITY;
}

const MONEY_FINDINGS: readonly FindingCode[] = [
  'paid_not_posted',
  'failed_not_debited',
  'failed_but_debited',
  'duplicate_payment',
  'payment_unknown',
  'posted_late_with_fee',
  'paid_to_other_account',
  'paid_to_other_bill',
  'partial_payment',
  'overpayment',
  'reversed',
  'chargeback',
  'refund_in_progress',
  'refund_overdue',
];

function momentOf({ records, elsewhere, nowMs }: DiagnosisInput, share: number): number {
  const times = [...records.payments, ...(elsewhere ?? [])].flatMap(({ events }) =>
    events.map(({ atMs }) => atMs),
  );
  const first = Math.min(nowMs, ...times);
  return Math.floor(first + (nowMs - first) * share);
}

/** The records as they stood at an instant, looked at then. */
function asKnownAt(atMs: number, input: DiagnosisInput): DiagnosisInput {
  const until = (payments: readonly Payment[]) =>
    payments.flatMap((payment) => {
      const events = payment.events.filter((event) => event.atMs <= atMs);
      return events.length > 0 ? [{ ...payment, events }] : [];
    });
  return {
    ...input,
    nowMs: atMs,
    elsewhere: until(input.elsewhere ?? []),
    records: {
      ...input.records,
      bills: input.records.bills.filter((bill) => bill.issuedAtMs <= atMs),
      payments: until(input.records.payments),
    },
  };
}

/** Each thing told once in each payment: what two parties tell is proved by either, and stands without the other. */
function toldOnce(input: DiagnosisInput): DiagnosisInput {
  const once = ({ events, ...payment }: Payment): Payment => ({
    ...payment,
    events: events.filter((event, index) => events.findIndex((other) => other.type === event.type) === index),
  });
  return {
    ...input,
    records: { ...input.records, payments: input.records.payments.map(once) },
    elsewhere: (input.elsewhere ?? []).map(once),
  };
}

function without({ proof }: Finding, input: DiagnosisInput): DiagnosisInput {
  const gone = new Set(proof.map(evidenceKey));
  const isGone = (kind: EvidenceRef['kind'], recordId: string, partId: string | null) =>
    gone.has(evidenceKey({ kind, recordId, partId }));
  const payments = (all: readonly Payment[]) =>
    all.flatMap((payment) => {
      const events = payment.events.filter((event) => !isGone('payment_event', payment.id, event.id));
      return events.length > 0 ? [{ ...payment, events }] : [];
    });
  const bills = (all: readonly Bill[]) =>
    all
      .filter((bill) => !isGone('bill', bill.id, null))
      .map((bill) => ({
        ...bill,
        lines: bill.lines.filter((line) => !isGone('bill_line', bill.id, line.id)),
      }));
  const { account } = input.records;
  return {
    ...input,
    records: {
      account: {
        ...account,
        changes: account.changes.filter((change) => !isGone('account_change', account.id, change.id)),
      },
      bills: bills(input.records.bills),
      payments: payments(input.records.payments),
    },
    elsewhere: payments(input.elsewhere ?? []),
  };
}
