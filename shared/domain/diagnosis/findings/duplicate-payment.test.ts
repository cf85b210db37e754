import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { defaultPolicy } from '../../policy/default-policy';
import { bill, capturedEvents, event, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { codes, failed, findings, only, PAID } from '../finding-fixtures';

describe('duplicate_payment', () => {
  const WINDOW = defaultPolicy.duplicateWindowMinutes * 60_000;
  const first = payment('p1', postedEvents(PAID, 'b1'), { intendedBillId: 'b1' });
  const again = (afterMs: number, rest: Partial<Payment> = {}) =>
    payment('p2', capturedEvents(PAID + afterMs), { intendedBillId: 'b1', ...rest });
  const duplicates = (bills: readonly Bill[], payments: readonly Payment[]) =>
    only('duplicate_payment', findings(bills, payments, PAID + 2 * WINDOW));

  it('cites both captures, within the window and not beyond', () => {
    expect(duplicates([paidBill('b1')], [first, again(WINDOW)])).toMatchObject([
      {
        id: 'duplicate_payment:p2',
        severity: 'critical',
        playbookKey: 'duplicate_payment',
        explanation: { slots: { firstPaidAt: { atMs: PAID }, secondPaidAt: { atMs: PAID + WINDOW } } },
        proof: [{ recordId: 'p2' }, { recordId: 'p1' }, { recordId: 'b1' }],
      },
    ]);
    expect(duplicates([paidBill('b1')], [first, again(WINDOW + 1)])).toEqual([]);
  });

  it('does not call the surplus paid_not_posted too', () => {
    const unposted = payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' });
    const all = findings([bill('b1')], [unposted, again(60_000)], PAID + 120_000);
    expect(codes(all)).toEqual(['duplicate_payment', 'paid_not_posted']);
    expect(all[1]?.id).toBe('paid_not_posted:p1');
  });

  it('sees them without a bill by the same description', () => {
    const order = { description: '商户订单 20261115' };
    const one = payment('p1', capturedEvents(PAID), order);
    const two = payment('p2', capturedEvents(PAID + 60_000), order);
    expect(duplicates([], [one, two])).toHaveLength(1);
    expect(duplicates([], [one, { ...two, description: '商户订单 20261116' }])).toEqual([]);
  });

  it('softens while the surplus is being refunded and goes with it', () => {
    const events = capturedEvents(PAID + 60_000);
    const refunding = again(60_000, { events: [...events, event('refund_approved', PAID + 90_000)] });
    expect(duplicates([paidBill('b1')], [first, refunding])).toMatchObject([
      { severity: 'warning', explanation: { key: 'duplicate_payment_refunding' } },
    ]);
    const refunded = again(60_000, { events: [...events, event('refunded', PAID + 90_000)] });
    expect(duplicates([paidBill('b1')], [first, refunded])).toEqual([]);
  });

  it.each<[string, readonly Bill[], Payment]>([
    ['different amounts', [paidBill('b1')], again(60_000, { amountMinor: 10_000 })],
    ['different bills', [paidBill('b1'), paidBill('b2')], again(60_000, { intendedBillId: 'b2' })],
    ['instalments within the bill', [bill('b1', { totalMinor: 53_600 })], again(60_000)],
    ['the second failed', [paidBill('b1')], again(60_000, { events: [...failed(PAID + 60_000)] })],
  ])('is absent: %s', (_name, bills, second) => {
    expect(duplicates(bills, [first, second])).toEqual([]);
  });
});
