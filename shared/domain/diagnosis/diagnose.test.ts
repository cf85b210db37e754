import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import type { EvidenceRef } from '../record/evidence';
import { at, bill, capturedEvents, paidBill, payment, records } from '../record/record-fixtures';
import { diagnose } from './diagnose';
import { couldBeChargedTwice } from './double-charge-model';
import type { DiagnosisInput } from './finding';
import { PAID } from './finding-fixtures';
import { inputArbitrary } from './records-arbitrary';

const anything = inputArbitrary({ partialAmounts: true, distinctInstants: false });
const whole = inputArbitrary({ partialAmounts: false, distinctInstants: true });

describe('diagnose, for any records', () => {
  it('proves every finding, and every verdict, by things that are in the records', () => {
    fc.assert(
      fc.property(anything, (input) => {
        const { findings, payAgain } = diagnose(input);
        for (const { proof } of findings) {
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

function exists(ref: EvidenceRef, { records: { bills, payments }, elsewhere }: DiagnosisInput): boolean {
  const ownBill = bills.find(({ id }) => id === ref.recordId);
  const ownPayment = [...payments, ...(elsewhere ?? [])].find(({ id }) => id === ref.recordId);
  switch (ref.kind) {
    case 'bill':
      return ownBill !== undefined && ref.partId === null;
    case 'bill_line':
      return ownBill?.lines.some(({ id }) => id === ref.partId) ?? false;
    case 'payment_event':
      return ownPayment?.events.some(({ id }) => id === ref.partId) ?? false;
    default:
      return false;
  }
}

const reordered = (input: DiagnosisInput): fc.Arbitrary<DiagnosisInput> =>
  fc
    .tuple(
      fc.shuffledSubarray([...input.records.bills], { minLength: input.records.bills.length }),
      fc.shuffledSubarray([...input.records.payments], { minLength: input.records.payments.length }),
    )
    .map(([bills, payments]) => ({
      ...input,
      records: {
        ...input.records,
        bills,
        payments: payments.map((it) => ({ ...it, events: it.events.toReversed() })),
      },
    }));
