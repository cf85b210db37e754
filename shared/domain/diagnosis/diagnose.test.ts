import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { type EvidenceRef, evidenceKey } from '../record/evidence';
import { at, bill, capturedEvents, paidBill, payment, records } from '../record/record-fixtures';
import { diagnose } from './diagnose';
import { couldBeChargedTwice } from './double-charge-model';
import type { DiagnosisInput, FindingCode } from './finding';
import { PAID } from './finding-fixtures';
import { inputArbitrary } from './records-arbitrary';

const anything = inputArbitrary({ partialAmounts: true, distinctInstants: false });
const whole = inputArbitrary({ partialAmounts: false, distinctInstants: true });

describe('diagnose, for any records', () => {
  it('proves every finding, and every verdict, by things that are in the records', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const { accountHealth, findings, payAgain } = diagnose(input);
        for (const { proof } of [...accountHealth, ...findings]) {
          expect(proof.length).toBeGreaterThan(0);
          for (const ref of proof) expect([ref, exists(ref, input)]).toEqual([ref, true]);
        }
        const empty = input.records.bills.length + input.records.payments.length === 0;
        expect(payAgain.proof.length > 0).toBe(!empty);
        for (const ref of payAgain.proof) expect([ref, exists(ref, input)]).toEqual([ref, true]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never says yes when the customer could be charged twice', () => {
    let said = 0;
    let twice = 0;
    fc.assert(
      fc.property(whole, (input) => {
        const { answer } = diagnose(input).payAgain;
        if (answer === 'yes') said++;
        if (!couldBeChargedTwice(input)) return;
        twice++;
        expect(answer).not.toBe('yes');
      }),
      { numRuns: 3_000 },
    );
    // Both sides of the question were really asked.
    expect(said).toBeGreaterThan(50);
    expect(twice).toBeGreaterThan(500);
  });

  it('waits only for an instant to come, and decides when it has come', () => {
    let waited = 0;
    fc.assert(
      fc.property(anything, (input) => {
        const { answer, untilMs } = diagnose(input).payAgain;
        expect(untilMs !== null).toBe(answer === 'wait_until');
        if (untilMs === null) return;
        waited++;
        expect(untilMs).toBeGreaterThan(input.nowMs);
        expect(diagnose({ ...input, nowMs: untilMs }).payAgain.answer).not.toBe('wait_until');
      }),
      { numRuns: 3_000 },
    );
    expect(waited).toBeGreaterThan(20);
  });

  it('is the same whatever order the records are in', () => {
    fc.assert(
      fc.property(
        anything.chain((input) => fc.tuple(fc.constant(input), reordered(input))),
        ([input, other]) => {
          expect(diagnose(other)).toEqual(diagnose(input));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('ranks by severity and names each finding once', () => {
    const order = { critical: 0, warning: 1, info: 2 };
    fc.assert(
      fc.property(anything, (input) => {
        const { findings } = diagnose(input);
        const severities = findings.map(({ severity }) => order[severity]);
        expect(severities).toEqual([...severities].sort((a, b) => a - b));
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the health of the account apart, never more than information', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const { accountHealth, findings } = diagnose(input);
        for (const { code, severity } of accountHealth) {
          expect([code, severity]).toEqual(['contact_data_stale', 'info']);
        }
        expect(findings.filter(({ code }) => code === 'contact_data_stale')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes a finding back once everything it cites is gone', () => {
    const removed = new Map<string, number>();
    fc.assert(
      fc.property(anything, (input) => {
        for (const finding of diagnose(input).findings) {
          if (!WITHOUT_PROOF_GONE.has(finding.code)) continue;
          const { findings } = diagnose(without(finding.proof, input));
          expect(findings.filter(({ id }) => id === finding.id)).toEqual([]);
          removed.set(finding.code, (removed.get(finding.code) ?? 0) + 1);
        }
      }),
      { numRuns: 500 },
    );
    for (const code of WITHOUT_PROOF_GONE) expect([code, (removed.get(code) ?? 0) > 0]).toEqual([code, true]);
  });

  it('never says of one payment that it failed and that its money is only waiting to be posted', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const subjects = diagnose(input)
          .findings.filter(({ code }) => code === 'paid_not_posted' || code === 'failed_but_debited')
          .map(({ id }) => id.slice(id.indexOf(':')));
        expect(new Set(subjects).size).toBe(subjects.length);
      }),
    );
  });
});

describe('diagnose', () => {
  it('has nothing to say about an account that is settled', () => {
    const settled = records([paidBill('b1')], []);
    expect(diagnose({ records: settled, nowMs: PAID, policy: defaultPolicy }).findings).toEqual([]);
  });

  it('puts the most recent of equal severity first', () => {
    const old = bill('b0', {
      dueAtMs: at('2026-09-20 23:59'),
      period: { from: '2026-08-01', to: '2026-08-31' },
    });
    const { findings } = diagnose({
      records: records([old, bill('b1')], []),
      nowMs: at('2026-11-30 09:00'),
      policy: defaultPolicy,
    });
    expect(findings.map(({ id }) => id)).toEqual([
      'overdue:b1',
      'overdue:b0',
      'no_matching_payment:b1',
      'no_matching_payment:b0',
    ]);
  });

  it('takes cautious spans where the policy does not know a method', () => {
    const policy = { ...defaultPolicy, settlement: [] };
    const paid = payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' });
    const of = (nowMs: number) =>
      diagnose({ records: records([bill('b1')], [paid]), nowMs, policy }).findings;
    // Three working days to settle and two to post, from a Sunday.
    expect(of(at('2026-11-20 18:00'))[0]?.explanation.key).toBe('paid_not_posted');
    expect(of(at('2026-11-20 18:01'))[0]?.explanation.key).toBe('paid_not_posted_overdue');
  });
});

function exists(ref: EvidenceRef, { records, elsewhere, nowMs }: DiagnosisInput): boolean {
  const { account, bills, payments } = records;
  const ownBill = bills.find(({ id }) => id === ref.recordId);
  const ownPayment = [...payments, ...(elsewhere ?? [])].find(({ id }) => id === ref.recordId);
  switch (ref.kind) {
    case 'bill':
      return ownBill !== undefined && ref.partId === null;
    case 'bill_line':
      return ownBill?.lines.some(({ id }) => id === ref.partId) ?? false;
    case 'payment_event':
      return ownPayment?.events.some(({ id }) => id === ref.partId) ?? false;
    case 'account':
      return account.id === ref.recordId && ref.partId === null;
    case 'account_change':
      return (
        account.id === ref.recordId &&
        account.changes.some(({ id, atMs }) => id === ref.partId && atMs <= nowMs)
      );
    default:
      return false;
  }
}

/** Findings that rest on the lines of bills. */
const WITHOUT_PROOF_GONE: ReadonlySet<FindingCode> = new Set([
  'duplicate_charge_line',
  'proration',
  'late_fee',
  'promotion_ended',
  'bill_increase',
]);

/** The records without the lines and account changes cited. */
const without = (proof: readonly EvidenceRef[], input: DiagnosisInput): DiagnosisInput => {
  const cited = new Set(proof.map(evidenceKey));
  const isCited = (kind: EvidenceRef['kind'], recordId: string, partId: string) =>
    cited.has(evidenceKey({ kind, recordId, partId }));
  const { account, bills, payments } = input.records;
  return {
    ...input,
    records: {
      account: {
        ...account,
        changes: account.changes.filter(({ id }) => !isCited('account_change', account.id, id)),
      },
      bills: bills.map((it) => {
        const lines = it.lines.filter(({ id }) => !isCited('bill_line', it.id, id));
        return { ...it, lines, totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
      }),
      payments,
    },
  };
};

const reordered = (input: DiagnosisInput): fc.Arbitrary<DiagnosisInput> =>
  fc
    .tuple(
      fc.shuffledSubarray([...input.records.bills], { minLength: input.records.bills.length }),
      fc.shuffledSubarray([...input.records.payments], { minLength: input.records.payments.length }),
    )
    .map(([bills, payments]) => ({
      ...input,
      ...(input.elsewhere ? { elsewhere: input.elsewhere.toReversed() } : {}),
      records: {
        account: { ...input.records.account, changes: input.records.account.changes.toReversed() },
        bills: bills.map((it) => ({ ...it, lines: it.lines.toReversed() })),
        payments: payments.map((it) => ({ ...it, events: it.events.toReversed() })),
      },
    }));
