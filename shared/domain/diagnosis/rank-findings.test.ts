import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Severity } from './finding';
import { rankFindings } from './rank-findings';

const detected = (id: string, severity: Severity, atMs: number) => ({
  atMs,
  finding: {
    id,
    code: 'overdue' as const,
    severity,
    proof: [],
    explanation: { key: 'overdue', slots: {} },
    playbookKey: 'overdue_bill',
  },
});
const idsOf = (all: readonly ReturnType<typeof detected>[]) => rankFindings(all).map(({ id }) => id);

describe('rankFindings', () => {
  it('goes by severity, then the most recent, then the id', () => {
    const all = [
      detected('e', 'info', 9),
      detected('d', 'warning', 1),
      detected('c', 'warning', 2),
      detected('b', 'critical', 0),
      detected('a', 'warning', 1),
    ];
    expect(idsOf(all)).toEqual(['b', 'c', 'a', 'd', 'e']);
  });

  it('is one order, whatever order they were found in', () => {
    const some = fc.uniqueArray(
      fc.tuple(fc.string(), fc.constantFrom<Severity>('critical', 'warning', 'info'), fc.nat(3)),
      { selector: ([id]) => id },
    );
    fc.assert(
      fc.property(
        some.chain((drafts) =>
          fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length })),
        ),
        ([drafts, shuffled]) => {
          expect(idsOf(shuffled.map((draft) => detected(...draft)))).toEqual(
            idsOf(drafts.map((draft) => detected(...draft))),
          );
        },
      ),
    );
  });
});
