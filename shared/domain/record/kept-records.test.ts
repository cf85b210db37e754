import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import type { DiagnosisInput } from '../diagnosis/finding';
import { inputArbitrary } from '../diagnosis/records-arbitrary';
import { defaultPolicy } from '../policy/default-policy';
import { DAY_MS } from '../time/instant';
import { type KeptRecords, keptSinceMs, recordsToKeep } from './kept-records';
import { at, bill, capturedEvents, event, line, payment, records } from './record-fixtures';

const withOnly = (input: DiagnosisInput, kept: KeptRecords): DiagnosisInput => ({
  ...input,
  records: {
    ...input.records,
    bills: input.records.bills.filter(({ id }) => kept.bills.has(id)),
    payments: input.records.payments.filter(({ id }) => kept.payments.has(id)),
  },
});

const together = (input: DiagnosisInput, more: Pick<DiagnosisInput['records'], 'bills' | 'payments'>) => ({
  ...input,
  records: {
    ...input.records,
    bills: [...input.records.bills, ...more.bills],
    payments: [...input.records.payments, ...more.payments],
  },
});

type Month = {
  readonly settledInDays: number | null;
  readonly paid: 'once' | 'twice' | 'reversed' | 'refunding' | 'to_next';
  readonly extra: 'none' | 'late_fee' | 'credit';
  readonly open: boolean;
};
const plainMonth: Month = { settledInDays: -3, paid: 'once', extra: 'none', open: false };
/** Mostly nothing is to be said of a month; else anything may be. */
const monthArbitrary: fc.Arbitrary<Month> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(plainMonth) },
  {
    weight: 1,
    arbitrary: fc.record({
      settledInDays: fc.constantFrom(null, -3, 20),
      paid: fc.constantFrom('once', 'twice', 'reversed', 'refunding', 'to_next'),
      extra: fc.constantFrom('none', 'late_fee', 'credit'),
      open: fc.constantFrom(false, false, true),
    }),
  },
);

const EXTRA_MINOR = { none: 0, late_fee: 500, credit: -500 } as const;

/** One month's bill and the payments made for it. */
function monthOf(month: Month, id: string, firstDay: string, nextId: string) {
  const startMs = at(`${firstDay} 00:00`);
  const dueAtMs = startMs + 45 * DAY_MS;
  const paidAtMs = dueAtMs + (month.settledInDays ?? -1) * DAY_MS;
  const totalMinor = 26_800 + EXTRA_MINOR[month.extra];
  const extras =
    month.extra === 'none'
      ? []
      : [
          line('extra', EXTRA_MINOR[month.extra], {
            kind: month.extra === 'late_fee' ? 'late_fee' : 'adjustment',
          }),
        ];
  const settled = month.settledInDays === null ? null : paidAtMs;
  const own = bill(id, {
    period: { from: firstDay, to: `${firstDay.slice(0, 8)}28` },
    issuedAtMs: startMs + 35 * DAY_MS,
    dueAtMs,
    lines: [line('plan', 26_800), ...extras],
    totalMinor,
    ...(month.open ? {} : { state: 'paid', paidMinor: totalMinor, settledAtMs: settled }),
  });
  const events = [
    ...capturedEvents(paidAtMs),
    event('posted', paidAtMs + DAY_MS, { billId: month.paid === 'to_next' ? nextId : id }),
    ...(month.paid === 'reversed' ? [event('reversed', paidAtMs + 2 * DAY_MS)] : []),
    ...(month.paid === 'refunding'
      ? [event('refund_requested', paidAtMs + 2 * DAY_MS, { refundId: 'r1' })]
      : []),
  ];
  const first = payment(`${id}-p1`, events, { intendedBillId: id, amountMinor: totalMinor });
  const payments = month.open
    ? []
    : [first, ...(month.paid === 'twice' ? [{ ...first, id: `${id}-p2`, number: `P-${id}-p2` }] : [])];
  return { bills: [own], payments };
}

const MONTHS = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];

/** Any recent records, with some settled months before them. */
const anyInput: fc.Arbitrary<DiagnosisInput> = fc
  .tuple(
    inputArbitrary({ partialAmounts: true, distinctInstants: false }),
    fc.array(monthArbitrary, { maxLength: MONTHS.length }),
  )
  .map(([input, months]) => {
    const earlier = months.map((month, index) =>
      monthOf(month, `m${index}`, `${MONTHS[index]}-01`, `m${index + 1}`),
    );
    return together(input, {
      bills: earlier.flatMap(({ bills }) => bills),
      payments: earlier.flatMap(({ payments }) => payments),
    });
  });
/** A limit anywhere in the history, or after all of it. */
const limitWithin = fc.integer({ min: -400, max: 30 });
const RUNS = { numRuns: 600 };

describe('what a desk keeps of a history', () => {
  it('begins with the first day of a month, in the zone of the centre', () => {
    expect(keptSinceMs(at('2026-11-30 23:59'), defaultPolicy)).toBe(at('2025-11-01 00:00'));
    expect(keptSinceMs(at('2026-12-01 00:00'), defaultPolicy)).toBe(at('2025-12-01 00:00'));
    expect(keptSinceMs(at('2026-03-31 12:00'), { ...defaultPolicy, keptMonths: 1 })).toBe(
      at('2026-02-01 00:00'),
    );
  });

  it('is what is recent, not over, or tied to either', () => {
    const months = ['2024-09', '2024-11', '2024-12', '2025-01', '2025-02'].map((month) =>
      bill(month, {
        state: 'paid',
        paidMinor: 26_800,
        period: { from: `${month}-01`, to: `${month}-28` },
        issuedAtMs: at(`${month}-28 00:05`),
        settledAtMs: at(`${month}-28 20:14`),
        dueAtMs: at(`${month}-28 23:59`),
      }),
    );
    const posted = (id: string, day: string, billId: string) =>
      payment(id, [...capturedEvents(at(`${day} 09:00`)), event('posted', at(`${day} 10:00`), { billId })]);
    const input: DiagnosisInput = {
      records: records(
        [
          ...months.map((each, index) =>
            index === 3 ? ({ ...each, state: 'open', settledAtMs: null, paidMinor: 0 } as const) : each,
          ),
          bill('2026-10'),
        ],
        [
          posted('of-the-open-one', '2025-03-01', '2025-01'),
          posted('settled', '2024-09-28', '2024-09'),
          posted('late', '2026-11-02', '2024-12'),
          payment('on-no-bill', capturedEvents(at('2024-01-05 09:00'))),
        ],
      ),
      nowMs: at('2026-11-15 12:00'),
      policy: defaultPolicy,
    };
    const kept = recordsToKeep(input, keptSinceMs(input.nowMs, defaultPolicy));
    // 2024-12 has been paid late and is compared with 2024-11; 2025-02 came after one that is not over.
    expect([...kept.bills]).toEqual(['2024-11', '2024-12', '2025-01', '2025-02', '2026-10']);
    expect([...kept.payments]).toEqual(['of-the-open-one', 'late', 'on-no-bill']);
  });

  it('says of an account exactly what all its records say', () => {
    let left = 0;
    fc.assert(
      fc.property(anyInput, limitWithin, (input, days) => {
        const less = withOnly(input, recordsToKeep(input, input.nowMs + days * DAY_MS));
        left += input.records.bills.length - less.records.bills.length;
        expect(diagnose(less)).toEqual(diagnose(input));
      }),
      RUNS,
    );

    expect(left).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it('still does so later, kept anew from what was kept before', () => {
    fc.assert(
      fc.property(anyInput, limitWithin, fc.integer({ min: 0, max: 400 }), (input, days, later) => {
        const less = withOnly(input, recordsToKeep(input, input.nowMs + days * DAY_MS));
        const nowMs = input.nowMs + later * DAY_MS;
        const again = { ...less, nowMs };
        const lessAgain = withOnly(again, recordsToKeep(again, nowMs + days * DAY_MS));
        expect(diagnose(lessAgain)).toEqual(diagnose({ ...input, nowMs }));
      }),
      RUNS,
    );
  });

  it('still does so when the next bill and its payments come', () => {
    fc.assert(
      fc.property(anyInput, limitWithin, monthArbitrary, (input, days, month) => {
        const less = withOnly(input, recordsToKeep(input, input.nowMs + days * DAY_MS));
        const next = monthOf(month, 'next', '2026-12-01', 'next');
        const nowMs = at('2027-01-20 12:00');
        expect(diagnose({ ...together(less, next), nowMs })).toEqual(
          diagnose({ ...together(input, next), nowMs }),
        );
      }),
      RUNS,
    );
  });
});
