import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment, PaymentEvent } from '../../payment/payment';
import { at, bill, event, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { billing, findings, only, PAID } from '../finding-fixtures';

describe('refund_in_progress', () => {
  // Three working days by Alipay, from a Wednesday.
  const STARTED = at('2026-11-18 10:00');
  const EXPECTED = at('2026-11-23 18:00');
  const withRefund = (...events: readonly PaymentEvent[]) =>
    payment('p1', [...postedEvents(PAID, 'b1'), ...events], { intendedBillId: 'b1' });
  const submitted = event('refund_submitted', STARTED, { amountMinor: 5_000 });
  const found = (it_: Payment, nowMs = EXPECTED, bills: readonly Bill[] = [paidBill('b1')]) =>
    only('refund_in_progress', findings(bills, [it_], nowMs));

  it('is information up to and including the expected instant', () => {
    expect(found(withRefund(submitted))).toMatchObject([
      {
        id: 'refund_in_progress:p1',
        severity: 'info',
        playbookKey: 'refund',
        explanation: {
          key: 'refund_in_progress',
          slots: {
            amount: { amountMinor: 5_000 },
            expectedBy: { atMs: EXPECTED },
            startedAt: { atMs: STARTED },
          },
        },
        proof: [{ partId: submitted.id }, { partId: `captured-channel-${PAID}` }],
      },
    ]);
    expect(found(withRefund(submitted), EXPECTED + 1)).toEqual([]);
  });

  it('promises nothing while it is only requested', () => {
    const requested = event('refund_requested', STARTED);
    expect(found(withRefund(requested))).toMatchObject([
      { explanation: { key: 'refund_in_progress_requested' } },
    ]);
    const approved = event('refund_approved', STARTED + 1);
    expect(found(withRefund(requested, approved))).toMatchObject([
      { explanation: { key: 'refund_in_progress' } },
    ]);
  });

  it('is one finding for each refund, and never more than is held', () => {
    const first = event('refund_submitted', STARTED, { refundId: 'r1', amountMinor: 20_000 });
    const second = event('refund_submitted', STARTED + 1, { refundId: 'r2' });
    const done = event('refunded', STARTED + 2, { refundId: 'r1' });
    expect(
      found(withRefund(first, second))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['refund_in_progress:p1:r1', 'refund_in_progress:p1:r2']);
    expect(found(withRefund(first, second, done))).toMatchObject([
      { id: 'refund_in_progress:p1:r2', explanation: { slots: { amount: { amountMinor: 6_800 } } } },
    ]);
  });

  it.each<[string, Payment]>([
    ['arrived', withRefund(submitted, event('refunded', STARTED + 1))],
    ['nothing held any more', withRefund(submitted, event('reversed', STARTED + 1))],
    ['the payment failed', withRefund(submitted, event('failed', STARTED + 1, billing))],
    ['none was started', withRefund()],
  ])('is absent: %s', (_name, it_) => {
    expect(found(it_)).toEqual([]);
  });

  it('leaves a surplus payment to duplicate_payment', () => {
    const first = payment('p0', postedEvents(PAID - 60_000, 'b1'), { intendedBillId: 'b1' });
    const all = findings([paidBill('b1')], [first, withRefund(event('refund_submitted', STARTED))], EXPECTED);
    expect(all.map(({ explanation }) => explanation.key)).toEqual(['duplicate_payment_refunding']);
  });

  it('stands beside an open bill as well', () => {
    expect(found(withRefund(submitted), EXPECTED, [bill('b1')])).toHaveLength(1);
  });
});
