import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import {
  at,
  bill,
  capturedEvents,
  event,
  paidBill,
  payment,
  postedEvents,
} from '../../record/record-fixtures';
import { BAND_ENDS, codes, findings, only, PAID } from '../finding-fixtures';

describe('paid_not_posted', () => {
  const paid = payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' });

  it('is a warning while the posting band lasts and critical after it', () => {
    const within = findings([bill('b1')], [paid], BAND_ENDS);
    expect(within).toHaveLength(1);
    expect(within[0]).toMatchObject({
      id: 'paid_not_posted:p1',
      severity: 'warning',
      playbookKey: 'paid_but_unpaid',
      explanation: {
        key: 'paid_not_posted',
        slots: {
          amount: { type: 'money', amountMinor: 26_800, currency: 'CNY' },
          paidAt: { type: 'instant', atMs: PAID },
          method: { type: 'method', method: 'alipay' },
          billNumber: { type: 'text', text: 'B-b1' },
          expectedBy: { type: 'instant', atMs: BAND_ENDS },
        },
      },
      proof: [
        { kind: 'payment_event', recordId: 'p1', partId: `captured-channel-${PAID}` },
        { kind: 'bill', recordId: 'b1', partId: null },
      ],
    });
    const after = findings([bill('b1')], [paid], BAND_ENDS + 1);
    expect(after[0]).toMatchObject({ severity: 'critical', explanation: { key: 'paid_not_posted_overdue' } });
  });

  it('leaves overdue out when it explains the whole debt, and not when it explains a part', () => {
    const afterDue = at('2026-11-21 10:00');
    expect(codes(findings([bill('b1')], [paid], afterDue))).toEqual(['paid_not_posted']);
    const bigger = bill('b1', { totalMinor: 30_000 });
    const [, overdue] = findings([bigger], [paid], afterDue);
    expect(overdue).toMatchObject({
      code: 'overdue',
      severity: 'info',
      explanation: { slots: { amount: { amountMinor: 3_200 } } },
    });
  });

  it('finds the bill of a payment that names none: same amount first, else due first', () => {
    const loose = payment('p1', capturedEvents(PAID));
    const older = bill('b0', { dueAtMs: at('2026-10-20 23:59'), totalMinor: 9_900 });
    const exact = only('paid_not_posted', findings([older, bill('b1')], [loose], BAND_ENDS))[0];
    expect(exact?.explanation.slots.billNumber).toEqual({ type: 'text', text: 'B-b1' });
    const neither = { ...loose, amountMinor: 5_000 };
    const first = only('paid_not_posted', findings([older, bill('b1')], [neither], BAND_ENDS))[0];
    expect(first?.explanation.slots.billNumber).toEqual({ type: 'text', text: 'B-b0' });
  });

  it('holds on records that are one event of one payment', () => {
    const thin = payment('p1', [event('captured', PAID)]);
    expect(findings([], [thin], BAND_ENDS)).toMatchObject([
      { code: 'paid_not_posted', severity: 'info', explanation: { key: 'paid_not_posted_no_bill' } },
    ]);
  });

  it.each<[string, readonly Bill[], Payment]>([
    ['posted', [paidBill('b1')], payment('p1', postedEvents(PAID, 'b1'), { intendedBillId: 'b1' })],
    ['the bill is settled by the billing system’s word', [paidBill('b1')], paid],
    ['posted though the bill still says open', [bill('b1')], payment('p1', postedEvents(PAID, 'b1'))],
    ['refunded', [bill('b1')], { ...paid, events: [...paid.events, event('refunded', PAID + 1)] }],
    [
      'being refunded',
      [bill('b1')],
      { ...paid, events: [...paid.events, event('refund_submitted', PAID + 1)] },
    ],
    ['reversed', [bill('b1')], { ...paid, events: [...paid.events, event('reversed', PAID + 1)] }],
    ['only authorised', [bill('b1')], payment('p1', [event('authorised', PAID)])],
  ])('is absent: %s', (_name, bills, it_) => {
    expect(only('paid_not_posted', findings(bills, [it_], BAND_ENDS + 1))).toEqual([]);
  });
});
