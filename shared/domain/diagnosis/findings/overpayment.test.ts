import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { bill, capturedEvents, event, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { billing, codes, findings, only, PAID } from '../finding-fixtures';

describe('overpayment', () => {
  const DAY = 86_400_000;
  const NOW = PAID + 10 * DAY;
  const paying = (id: string, amountMinor: number, afterMs = 0, rest: Partial<Payment> = {}) =>
    payment(id, postedEvents(PAID + afterMs, 'b1'), { intendedBillId: 'b1', amountMinor, ...rest });
  const found = (bills: readonly Bill[], payments: readonly Payment[]) =>
    only('overpayment', findings(bills, payments, NOW));

  it('begins with the first cent too much', () => {
    expect(found([paidBill('b1')], [paying('p1', 26_800)])).toEqual([]);
    expect(found([paidBill('b1')], [paying('p1', 26_801)])).toMatchObject([
      {
        id: 'overpayment:b1',
        severity: 'warning',
        playbookKey: 'refund',
        explanation: {
          slots: {
            total: { amountMinor: 26_800 },
            paid: { amountMinor: 26_801 },
            amount: { amountMinor: 1 },
          },
        },
        proof: [{ kind: 'bill', recordId: 'b1' }, { recordId: 'p1' }, { recordId: 'p1' }],
      },
    ]);
  });

  it('adds up payments too far apart to be duplicates', () => {
    const all = findings([paidBill('b1')], [paying('p1', 26_800), paying('p2', 26_800, 4 * DAY)], NOW);
    expect(codes(all)).toEqual(['overpayment']);
    expect(all[0]?.explanation.slots.amount).toMatchObject({ amountMinor: 26_800 });
  });

  it('counts money meant for the bill that is on none', () => {
    const events = [
      ...capturedEvents(PAID),
      event('posted', PAID + 1, { ...billing, billId: 'b1', amountMinor: 26_800 }),
    ];
    const more = payment('p1', events, { intendedBillId: 'b1', amountMinor: 30_000 });
    expect(found([paidBill('b1')], [more])).toMatchObject([
      { explanation: { slots: { amount: { amountMinor: 3_200 } } } },
    ]);
  });

  it('follows a bill re-issued for less', () => {
    const lower = paidBill('b2', { replacesBillId: 'b1', totalMinor: 20_000 });
    expect(found([bill('b1', { state: 'void' }), lower], [paying('p1', 26_800)])).toMatchObject([
      { id: 'overpayment:b2', explanation: { slots: { amount: { amountMinor: 6_800 } } } },
    ]);
  });

  it('takes the billing system’s word unless money went back', () => {
    const stated = paidBill('b1', { paidMinor: 30_000 });
    expect(found([stated], [])).toHaveLength(1);
    const refunded = paying('p1', 30_000);
    const events = [...refunded.events, event('refunded', NOW, { amountMinor: 3_200 })];
    expect(found([stated], [{ ...refunded, events }])).toEqual([]);
  });

  it.each<[string, readonly Bill[], readonly Payment[]]>([
    ['a duplicate says it', [paidBill('b1')], [paying('p1', 26_800), paying('p2', 26_800, 60_000)]],
    [
      'the surplus is on its way back',
      [paidBill('b1')],
      [
        paying('p1', 30_000, 0, {
          events: [...postedEvents(PAID, 'b1'), event('refund_submitted', NOW, { amountMinor: 3_200 })],
        }),
      ],
    ],
    [
      'settled by word, the payment never posted',
      [paidBill('b1')],
      [payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' })],
    ],
    ['the bill is void', [bill('b1', { state: 'void' })], [paying('p1', 30_000)]],
    ['another currency', [paidBill('b1')], [paying('p1', 30_000, 0, { currency: 'JPY' })]],
  ])('is absent: %s', (_name, bills, payments) => {
    expect(found(bills, payments)).toEqual([]);
  });
});
