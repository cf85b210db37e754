import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { bill, capturedEvents, event, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { billing, findings, only, PAID } from '../finding-fixtures';

describe('paid_to_other_bill', () => {
  const NOW = PAID + 48 * 3_600_000;
  const astray = payment('p1', postedEvents(PAID, 'b2'), { intendedBillId: 'b1' });
  const found = (bills: readonly Bill[], payments: readonly Payment[]) =>
    only('paid_to_other_bill', findings(bills, payments, NOW));

  it('names both bills and cites the posting', () => {
    expect(found([bill('b1'), paidBill('b2')], [astray])).toMatchObject([
      {
        id: 'paid_to_other_bill:p1',
        severity: 'warning',
        playbookKey: 'paid_but_unpaid',
        explanation: {
          key: 'paid_to_other_bill',
          slots: {
            amount: { amountMinor: 26_800 },
            billNumber: { text: 'B-b1' },
            otherBillNumber: { text: 'B-b2' },
          },
        },
        proof: [
          { partId: `posted-billing-${PAID + 24 * 3_600_000}` },
          { partId: `captured-channel-${PAID}` },
          { partId: `settled-channel-${PAID + 18 * 3_600_000}` },
          { kind: 'bill', recordId: 'b1' },
          { kind: 'bill', recordId: 'b2' },
        ],
      },
    ]);
  });

  it('says so when the other bill is not on file', () => {
    expect(found([bill('b1')], [astray])).toMatchObject([
      { explanation: { key: 'paid_to_other_bill_unlisted' } },
    ]);
  });

  it('speaks only of the part that went astray and is still held', () => {
    const split = payment(
      'p1',
      [
        ...capturedEvents(PAID),
        event('posted', PAID + 1, { ...billing, billId: 'b1', amountMinor: 20_000 }),
        event('posted', PAID + 2, { ...billing, billId: 'b2', amountMinor: 6_800 }),
      ],
      { intendedBillId: 'b1' },
    );
    expect(found([bill('b1'), paidBill('b2')], [split])).toMatchObject([
      { explanation: { slots: { amount: { amountMinor: 6_800 } } } },
    ]);
    const refunded = {
      ...astray,
      events: [...astray.events, event('refunded', NOW, { amountMinor: 26_799 })],
    };
    expect(found([bill('b1'), paidBill('b2')], [refunded])).toMatchObject([
      { explanation: { slots: { amount: { amountMinor: 1 } } } },
    ]);
  });

  it.each<[string, readonly Bill[], Payment]>([
    [
      'posted to the bill meant',
      [bill('b1')],
      payment('p1', postedEvents(PAID, 'b1'), { intendedBillId: 'b1' }),
    ],
    ['the bill meant wants nothing more', [paidBill('b1'), paidBill('b2')], astray],
    [
      'the bill meant was re-issued as the other',
      [bill('b1', { state: 'void' }), bill('b2', { replacesBillId: 'b1' })],
      astray,
    ],
    ['no bill was meant', [bill('b1'), paidBill('b2')], { ...astray, intendedBillId: null }],
    [
      'all given back',
      [bill('b1'), paidBill('b2')],
      { ...astray, events: [...astray.events, event('refunded', NOW)] },
    ],
    [
      'a failed payment',
      [bill('b1'), paidBill('b2')],
      { ...astray, events: [...astray.events, event('failed', NOW, billing)] },
    ],
  ])('is absent: %s', (_name, bills, it_) => {
    expect(found(bills, [it_])).toEqual([]);
  });
});
