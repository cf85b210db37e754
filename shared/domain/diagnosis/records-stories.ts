import fc from 'fast-check';
import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import { defaultPolicy } from '../policy/default-policy';
import { at, bill, event, line, payment, records } from '../record/record-fixtures';
import { DAY_MS, HOUR_MS } from '../time/instant';
import { accountStories } from './account-stories';
import type { DiagnosisInput } from './finding';

/** Stories too particular to come up by chance, told with times and amounts around the boundaries that decide them. */

const DUE = at('2026-10-20 23:59');
const around = (ms: number) => fc.integer({ min: -2, max: 2 }).map((hours) => ms + hours * HOUR_MS);

/** A bill paid about when it was due and posted somewhat later; the next bill may charge, or credit, a late fee. */
const lateFeeStory: fc.Arbitrary<DiagnosisInput> = fc
  .record({
    takenAtMs: around(DUE - HOUR_MS),
    postedAtMs: around(DUE + HOUR_MS),
    issuedAtMs: fc.constantFrom(DUE - DAY_MS, DUE + DAY_MS, DUE + 9 * DAY_MS, DUE + 20 * DAY_MS),
    paidMinor: fc.constantFrom(26_800, 26_800, 26_800, 26_700),
    feeMinor: fc.constantFrom(0, 500, 500, 500),
    credited: fc.constantFrom(false, false, true),
    otherBill: fc.constantFrom(false, false, true),
  })
  .map(({ takenAtMs, postedAtMs, issuedAtMs, paidMinor, feeMinor, credited, otherBill }) => {
    const late = line('late-fee', feeMinor, { kind: 'late_fee' });
    const credit = line('late-fee-credit', -feeMinor, { kind: 'adjustment' });
    const bills: Bill[] = [
      bill('b1', { issuedAtMs: DUE - 10 * DAY_MS, dueAtMs: DUE, state: 'paid', paidMinor: 26_800 }),
      bill('b2', {
        issuedAtMs,
        dueAtMs: issuedAtMs + 10 * DAY_MS,
        lines: [line('plan', 26_800), ...(feeMinor > 0 ? [late] : []), ...(credited ? [credit] : [])],
      }),
    ];
    if (otherBill) bills.push(bill('b3', { issuedAtMs: DUE - 9 * DAY_MS, dueAtMs: DUE - HOUR_MS }));
    const events = [
      event('captured', takenAtMs),
      event('posted', Math.max(takenAtMs, postedAtMs), { source: 'billing', billId: 'b1' }),
    ];
    const paying = payment('p1', events, { intendedBillId: 'b1', amountMinor: paidMinor });
    return {
      records: records(bills, [paying]),
      nowMs: Math.max(issuedAtMs, postedAtMs) + DAY_MS,
      policy: defaultPolicy,
    };
  });

/** A payment on another account that may have been meant for the one bill of this account. */
const paidElsewhereStory: fc.Arbitrary<DiagnosisInput> = fc
  .record({
    intendedBillId: fc.constantFrom(null, null, 'b1', 'theirs'),
    amountMinor: fc.constantFrom(26_800, 26_800, 10_000),
    description: fc.constantFrom(null, '账户 88210046 话费', 'B-b1'),
    shown: fc.boolean(),
    takenAtMs: around(at('2026-11-10 00:05')),
    bills: fc.constantFrom<readonly Bill[]>(
      [bill('b1')],
      [bill('b1', { paidMinor: 16_800 })],
      [bill('b1', { state: 'paid' })],
    ),
    accountId: fc.constantFrom('a1', 'a2', 'a2'),
  })
  .map(({ intendedBillId, amountMinor, description, shown, takenAtMs, bills, accountId }) => {
    const rest = { intendedBillId, amountMinor, description, accountId, channelTransactionNumber: 'T1' };
    const theirs: Payment = payment('x1', [event('captured', takenAtMs)], rest);
    return {
      records: records(bills, []),
      nowMs: takenAtMs + DAY_MS,
      policy: defaultPolicy,
      elsewhere: [theirs],
      shownTransactionNumbers: shown ? ['T1'] : [],
    };
  });

/** One payment for one bill, and what came of it. */
const oneBillStory: fc.Arbitrary<DiagnosisInput> = fc
  .record({
    outcome: fc.constantFrom(
      'reversed' as const,
      'chargeback' as const,
      'refund_requested' as const,
      'refund_submitted' as const,
      'posted' as const,
    ),
    amountMinor: fc.constantFrom(26_800, 30_000, 10_000),
    postedTo: fc.constantFrom('b1', 'b1', 'b2', 'b9'),
    afterHours: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ outcome, amountMinor, postedTo, afterHours }) => {
    const takenAtMs = at('2026-11-15 20:14');
    const events = [
      event('captured', takenAtMs),
      event(outcome, takenAtMs + HOUR_MS, { billId: outcome === 'posted' ? postedTo : null }),
    ];
    return {
      records: records(
        [bill('b1'), bill('b2', { period: { from: '2026-09-01', to: '2026-09-30' } })],
        [payment('p1', events, { intendedBillId: 'b1', amountMinor })],
      ),
      nowMs: takenAtMs + (afterHours + 2) * HOUR_MS,
      policy: defaultPolicy,
    };
  });

export const storyArbitrary: fc.Arbitrary<DiagnosisInput> = fc.oneof(
  lateFeeStory,
  paidElsewhereStory,
  oneBillStory,
  ...accountStories,
);
