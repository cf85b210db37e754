import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { bill, capturedEvents, event, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { billing, findings, only, PAID } from '../finding-fixtures';

describe('reversed', () => {
  const NOW = PAID + 3_600_000;
  const back = [...capturedEvents(PAID), event('reversed', PAID + 60_000)];
  const reversed = payment('p1', back, { intendedBillId: 'b1' });
  const found = (bills: readonly Bill[], payments: readonly Payment[]) =>
    only('reversed', findings(bills, payments, NOW));

  it('cites reversal, capture and the bill left unpaid', () => {
    expect(found([bill('b1')], [reversed])).toMatchObject([
      {
        id: 'reversed:p1',
        severity: 'warning',
        playbookKey: 'refund',
        explanation: {
          key: 'reversed',
          slots: {
            paidAt: { atMs: PAID },
            reversedAt: { atMs: PAID + 60_000 },
            billNumber: { text: 'B-b1' },
          },
        },
        proof: [
          { partId: `reversed-channel-${PAID + 60_000}` },
          { partId: `captured-channel-${PAID}` },
          { kind: 'bill', recordId: 'b1' },
        ],
      },
    ]);
  });

  it('tells a released authorisation from money that came back', () => {
    const released = payment('p1', [event('authorised', PAID), event('reversed', PAID + 1)], {
      intendedBillId: 'b1',
    });
    expect(found([bill('b1')], [released])).toMatchObject([{ explanation: { key: 'reversed_released' } }]);
    expect(found([], [{ ...released, intendedBillId: null }])).toMatchObject([
      { severity: 'info', explanation: { key: 'reversed_released_no_bill' } },
    ]);
  });

  it('counts parts that add up to everything', () => {
    const half = { amountMinor: 13_400 };
    const parts = [
      ...capturedEvents(PAID),
      event('reversed', PAID + 1, half),
      event('reversed', PAID + 2, half),
    ];
    expect(found([bill('b1')], [{ ...reversed, events: parts }])).toHaveLength(1);
    expect(found([bill('b1')], [{ ...reversed, events: parts.slice(0, -1) }])).toEqual([]);
  });

  const stray = { ...reversed, intendedBillId: null };
  it.each<[string, readonly Bill[], readonly Payment[]]>([
    ['the bill is paid', [paidBill('b1')], [reversed]],
    [
      'another payment covers the bill',
      [bill('b1')],
      [reversed, payment('p2', capturedEvents(PAID), { intendedBillId: 'b1' })],
    ],
    ['taken anew', [bill('b1')], [{ ...reversed, events: [...back, event('captured', PAID + 120_000)] }]],
    [
      'tried anew, outcome open',
      [bill('b1')],
      [{ ...reversed, events: [...back, event('unknown', PAID + 120_000)] }],
    ],
    [
      'failed after all',
      [bill('b1')],
      [{ ...reversed, events: [...back, event('failed', PAID + 120_000, billing)] }],
    ],
    ['no bill meant, nothing owed', [paidBill('b1')], [stray]],
    ['no bill meant, money taken since', [], [stray, payment('p2', postedEvents(PAID + 120_000, 'b1'))]],
  ])('is absent: %s', (_name, bills, payments) => {
    expect(found(bills, payments)).toEqual([]);
  });
});
