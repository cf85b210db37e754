import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Payment } from '../payment/payment';
import { at, bill, event, line, paidBill, payment } from '../record/record-fixtures';
import { diagnose } from './diagnose';
import type { FindingCode } from './finding';
import { findings, only, PAID } from './finding-fixtures';
import { inputArbitrary } from './records-arbitrary';
import { storyArbitrary } from './records-stories';
import { RELATION_RULES } from './relation-rules';

const anything = inputArbitrary({ partialAmounts: true, distinctInstants: false });

describe('relations of findings', () => {
  it('lead to other findings of the same diagnosis, by a rule, each once', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(anything, storyArbitrary), (input) => {
        const all = diagnose(input).findings;
        for (const finding of all) {
          const causes = (finding.relatedTo ?? []).map(({ findingId, relation }) => {
            const cause = all.find(({ id }) => id === findingId);
            expect([findingId, cause === undefined, cause?.id === finding.id]).toEqual([
              findingId,
              false,
              false,
            ]);
            const rule = RELATION_RULES.find(
              ({ code, from, relation: told }) =>
                code === finding.code && told === relation && from.some((it_) => it_ === cause?.code),
            );
            expect(rule).toBeDefined();
            seen.add(`${finding.code} ${cause?.code}`);
            return findingId;
          });
          expect(new Set(causes).size).toBe(causes.length);
          expect(finding.relatedTo).not.toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(seen.size).toBeGreaterThan(8);
  });

  it('never lead in a circle', () => {
    const causesOf = (code: FindingCode) =>
      RELATION_RULES.filter((rule) => rule.code === code).flatMap(({ from }) => from);
    const reaches = (from: FindingCode, to: FindingCode, depth = 0): boolean =>
      depth < 30 && causesOf(from).some((code) => code === to || reaches(code, to, depth + 1));
    for (const { code } of RELATION_RULES) expect([code, reaches(code, code)]).toEqual([code, false]);
  });

  it('tie a debt to the failed payment of its own bill only', () => {
    const due = { dueAtMs: PAID - 1 };
    const tried: Payment = payment('p1', [event('failed', PAID)], { intendedBillId: 'b1' });
    const all = findings([bill('b1', due), bill('b2', due)], [tried], PAID + 1);
    expect(only('overdue', all)).toMatchObject([
      { id: 'overdue:b1', relatedTo: [{ findingId: 'failed_not_debited:b1', relation: 'may_follow_from' }] },
      { id: 'overdue:b2' },
    ]);
    expect(only('overdue', all)[1]?.relatedTo).toBeUndefined();
  });

  it('tie a debt to money of a failed payment that cites no bill', () => {
    const taken = payment('p1', [event('captured', PAID), event('failed', PAID + 1, { source: 'billing' })], {
      intendedBillId: 'b1',
    });
    const all = findings([bill('b1', { dueAtMs: PAID - 1 })], [taken], PAID + 2);
    expect(only('overdue', all)).toMatchObject([
      { relatedTo: [{ findingId: 'failed_but_debited:p1', relation: 'may_follow_from' }] },
    ]);
  });

  it('tie a late fee to the delay of the earlier bill, not to one of the bill that charges it', () => {
    const earlier = paidBill('b0', {
      period: { from: '2026-09-01', to: '2026-09-30' },
      issuedAtMs: at('2026-10-10 00:05'),
      dueAtMs: at('2026-10-20 23:59'),
      settledAtMs: at('2026-10-25 08:00'),
    });
    const fee = line('late-fee', 800, { kind: 'late_fee' });
    const charging = bill('b1', { lines: [line('plan', 26_000), fee] });
    const late = at('2026-11-22 09:00');
    expect(only('overdue', findings([earlier, charging], [], late))).toHaveLength(1);
    expect(only('late_fee', findings([earlier, charging], [], late))[0]?.relatedTo).toBeUndefined();
    const owed = bill('b0', { ...earlier, state: 'open', paidMinor: 0, settledAtMs: null });
    expect(only('late_fee', findings([owed, charging], [], late))).toMatchObject([
      { relatedTo: [{ findingId: 'overdue:b0', relation: 'follows_from' }] },
    ]);
  });

  it('tie a rise only to lines that made the bill rise', () => {
    const rising = (before: number, after: number) => {
      const fee = (amountMinor: number) => line('late-fee', amountMinor, { kind: 'late_fee' });
      const previous = paidBill('b0', {
        period: { from: '2026-09-01', to: '2026-09-30' },
        lines: [line('plan', 20_000), fee(before)],
        totalMinor: 20_000 + before,
      });
      const newest = bill('b1', {
        lines: [line('plan', 23_000), fee(after)],
        totalMinor: 23_000 + after,
      });
      return only('bill_increase', findings([previous, newest], [], PAID))[0];
    };
    expect(rising(500, 800)?.relatedTo).toEqual([{ findingId: 'late_fee:b1', relation: 'follows_from' }]);
    expect(rising(500, 500)).toBeDefined();
    expect(rising(500, 500)?.relatedTo).toBeUndefined();
  });
});
