import fc from 'fast-check';
import type { Bill } from '../bill/bill';
import { defaultPolicy } from '../policy/default-policy';
import { account, at, bill, capturedEvents, event, line, payment, records } from '../record/record-fixtures';
import { DAY_MS, HOUR_MS } from '../time/instant';
import type { DiagnosisInput } from './finding';

/** Stories of accounts and their bills too particular to come up by chance. */

const TRIED = at('2026-11-15 09:00');

/** A bill was to be paid by card; the attempts, automatic or not, failed. */
const autopayStory: fc.Arbitrary<DiagnosisInput> = fc
  .record({
    code: fc.constantFrom('54', '51', null, 'E1'),
    automatic: fc.constantFrom([true], [true, true], [true, false], [false], []),
    paidSince: fc.constantFrom(false, false, true),
    cardExpiry: fc.constantFrom(null, '2026-10', '2026-11'),
    state: fc.constantFrom('active' as const, 'failing' as const, 'off' as const),
  })
  .map(({ code, automatic, paidSince, cardExpiry, state }) => {
    const attempts = automatic.map((isAutomatic, index) =>
      payment(`p${index}`, [event('failed', TRIED + index * HOUR_MS, { code })], {
        intendedBillId: 'b1',
        method: 'credit_card',
        automatic: isAutomatic,
      }),
    );
    const paid = payment('p9', capturedEvents(TRIED + DAY_MS), { intendedBillId: 'b1' });
    return {
      records: records([bill('b1')], paidSince ? [...attempts, paid] : attempts, {
        account: {
          ...account,
          autopay: { method: 'credit_card', instrumentTail: '1234', cardExpiry, state },
        },
      }),
      nowMs: TRIED + 2 * DAY_MS,
      policy: defaultPolicy,
    };
  });

/** Service was suspended; the bill behind it is owed, on its way, or settled before or after. */
const suspendedStory: fc.Arbitrary<DiagnosisInput> = fc
  .record({
    outcome: fc.constantFrom('owed', 'on_its_way', 'settled'),
    settledInDays: fc.constantFrom(-3, 3),
    recorded: fc.boolean(),
  })
  .map(({ outcome, settledInDays, recorded }) => {
    const settledAtMs = TRIED + settledInDays * DAY_MS;
    const due: Partial<Bill> = { dueAtMs: TRIED - DAY_MS };
    const settled: Partial<Bill> = { ...due, state: 'paid', paidMinor: 26_800, settledAtMs };
    return {
      records: records(
        [bill('b1', outcome === 'settled' ? settled : due)],
        outcome === 'on_its_way' ? [payment('p1', capturedEvents(TRIED), { intendedBillId: 'b1' })] : [],
        {
          account: {
            ...account,
            status: 'suspended',
            changes: recorded
              ? [{ id: 'c1', type: 'suspended', atMs: TRIED, before: null, after: null }]
              : [],
          },
        },
      ),
      nowMs: TRIED + 4 * DAY_MS,
      policy: defaultPolicy,
    };
  });

/**
 * The bill before was settled early, late or at an unknown instant, or is not on file; this one charges a late fee, and
 * a promotion has ended.
 */
const lateFeeBillStory: fc.Arbitrary<DiagnosisInput> = fc
  .constantFrom('early', 'late', 'unknown', 'missing')
  .map((before) => {
    const dueAtMs = at('2026-10-20 23:59');
    const settledAtMs = before === 'early' ? dueAtMs - DAY_MS : before === 'late' ? dueAtMs + DAY_MS : null;
    const earlier = bill('b0', {
      period: { from: '2026-09-01', to: '2026-09-30' },
      issuedAtMs: dueAtMs - 10 * DAY_MS,
      dueAtMs,
      state: 'paid',
      totalMinor: 20_000,
      paidMinor: 20_000,
      settledAtMs,
    });
    const promotion = {
      id: 'c1',
      type: 'promotion_ended' as const,
      atMs: at('2026-10-31 23:59'),
      before: '新客八折',
      after: null,
    };
    const charging = bill('b1', {
      lines: [line('plan', 26_000), line('late-fee', 800, { kind: 'late_fee' })],
    });
    return {
      records: records(before === 'missing' ? [charging] : [earlier, charging], [], {
        account: { ...account, changes: [promotion] },
      }),
      nowMs: TRIED,
      policy: defaultPolicy,
    };
  });

/** The newest bill differs from the one before in its lines: part of a period, charged twice, less discount. */
const linesStory: fc.Arbitrary<DiagnosisInput> = fc
  .record({
    coveredDays: fc.constantFrom(null, 12),
    changed: fc.constantFrom('plan_changed' as const, 'opened' as const, 'reminder_sent' as const),
    discountMinor: fc.constantFrom(-3_000, -1_000, 0),
    times: fc.constantFrom(1, 2),
    kind: fc.constantFrom('fee' as const, 'late_fee' as const),
    contactConfirmedAtMs: fc.constantFrom(at('2025-01-01 09:00'), at('2026-11-01 09:00')),
    phone: fc.constantFrom('13812341234', null),
    email: fc.constantFrom('wang@example.com', null),
  })
  .map(({ coveredDays, changed, discountMinor, times, kind, ...contact }) => {
    const discount = (amountMinor: number) =>
      amountMinor === 0 ? [] : [line('member', amountMinor, { kind: 'discount', label: '会员优惠' })];
    const repeated = ['x1', 'x2']
      .slice(0, times)
      .map((id) => line('extra', 1_500, { id, kind, label: '加急费' }));
    const lines = [
      line('plan', 20_000, { label: '套餐月费', coveredDays }),
      ...repeated,
      ...discount(discountMinor),
    ];
    const previous = bill('b0', {
      period: { from: '2026-09-01', to: '2026-09-30' },
      issuedAtMs: at('2026-10-10 00:05'),
      lines: [line('plan', 20_000), ...discount(-3_000)],
      totalMinor: 17_000,
      paidMinor: 17_000,
      state: 'paid',
      settledAtMs: at('2026-10-12 08:00'),
    });
    const totalMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const change = { id: 'c1', type: changed, atMs: at('2026-10-19 10:00'), before: null, after: null };
    return {
      records: records([previous, bill('b1', { lines, totalMinor })], [], {
        account: { ...account, ...contact, changes: [change] },
      }),
      nowMs: TRIED,
      policy: defaultPolicy,
    };
  });

export const accountStories: readonly fc.Arbitrary<DiagnosisInput>[] = [
  autopayStory,
  suspendedStory,
  lateFeeBillStory,
  linesStory,
];
