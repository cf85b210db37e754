import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { bill, event, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { findings, only, PAID } from '../finding-fixtures';

describe('chargeback', () => {
  const LATER = PAID + 20 * 86_400_000;
  const disputed = payment('p1', [...postedEvents(PAID, 'b1'), event('chargeback', LATER)], {
    intendedBillId: 'b1',
  });
  const found = (bills: readonly Bill[], payments: readonly Payment[]) =>
    only('chargeback', findings(bills, payments, LATER + 1));

  it('stands whatever the bill still says', () => {
    for (const standing of [bill('b1'), paidBill('b1')]) {
      expect(found([standing], [disputed])).toMatchObject([
        {
          id: 'chargeback:p1',
          severity: 'critical',
          playbookKey: 'refund',
          explanation: {
            key: 'chargeback',
            slots: {
              amount: { amountMinor: 26_800 },
              chargedBackAt: { atMs: LATER },
              billNumber: { text: 'B-b1' },
            },
          },
          proof: [
            { partId: `chargeback-channel-${LATER}` },
            { partId: `captured-channel-${PAID}` },
            { kind: 'bill', recordId: 'b1' },
          ],
        },
      ]);
    }
  });

  it('finds the bill it was posted to where none was meant, and says so without one', () => {
    expect(found([paidBill('b1')], [{ ...disputed, intendedBillId: null }])).toMatchObject([
      { explanation: { key: 'chargeback' } },
    ]);
    expect(found([], [disputed])).toMatchObject([
      { severity: 'warning', explanation: { key: 'chargeback_no_bill' } },
    ]);
  });

  it('counts a part', () => {
    const part = [...postedEvents(PAID, 'b1'), event('chargeback', LATER, { amountMinor: 1 })];
    expect(found([paidBill('b1')], [{ ...disputed, events: part }])).toMatchObject([
      { explanation: { slots: { amount: { amountMinor: 1 } } } },
    ]);
  });

  const other = (amountMinor: number) =>
    payment('p2', postedEvents(LATER - 90_000_000, 'b1'), { intendedBillId: 'b1', amountMinor });

  it('goes once others paid the bill in full, not before', () => {
    expect(found([paidBill('b1')], [disputed, other(26_799)])).toHaveLength(1);
    expect(found([paidBill('b1')], [disputed, other(26_800)])).toEqual([]);
  });

  it('is absent once the money was taken anew', () => {
    const again = { ...disputed, events: [...disputed.events, event('captured', LATER + 1)] };
    expect(found([bill('b1')], [again])).toEqual([]);
  });
});
