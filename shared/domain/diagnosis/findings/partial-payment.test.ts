import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { at, bill, capturedEvents, paidBill, payment, postedEvents } from '../../record/record-fixtures';
import { findings, only, PAID } from '../finding-fixtures';

describe('partial_payment', () => {
  const DUE = at('2026-11-20 23:59');
  const part = (amountMinor: number) =>
    payment('p1', postedEvents(PAID, 'b1'), { intendedBillId: 'b1', amountMinor });
  const found = (bills: readonly Bill[], payments: readonly Payment[], nowMs = DUE) =>
    only('partial_payment', findings(bills, payments, nowMs));

  it('names what is paid and what is left, to the cent, and presses only after the due instant', () => {
    expect(found([bill('b1')], [part(26_799)])).toMatchObject([
      {
        id: 'partial_payment:b1',
        severity: 'info',
        playbookKey: 'paid_but_unpaid',
        explanation: {
          slots: {
            total: { amountMinor: 26_800 },
            paid: { amountMinor: 26_799 },
            amount: { amountMinor: 1 },
          },
        },
        proof: [{ kind: 'bill', recordId: 'b1' }, { recordId: 'p1' }],
      },
    ]);
    expect(found([bill('b1')], [part(1)], DUE + 1)).toMatchObject([{ severity: 'warning' }]);
    expect(found([bill('b1')], [part(26_800)])).toEqual([]);
    expect(found([bill('b1')], [])).toEqual([]);
  });

  it('takes the billing system’s word where no payment is on file', () => {
    const partly = bill('b1', { paidMinor: 10_000, state: 'partially_paid' });
    expect(found([partly], [])).toMatchObject([
      { explanation: { slots: { paid: { amountMinor: 10_000 } } } },
    ]);
  });

  it('adds up split payments', () => {
    const second = payment('p2', postedEvents(PAID + 1, 'b1'), { intendedBillId: 'b1', amountMinor: 6_800 });
    expect(found([bill('b1')], [part(10_000), second])).toMatchObject([
      { explanation: { slots: { amount: { amountMinor: 10_000 } } } },
    ]);
  });

  it.each<[string, readonly Bill[], readonly Payment[]]>([
    ['paid by the billing system’s word', [paidBill('b1')], [part(10_000)]],
    ['void', [bill('b1', { state: 'void' })], [part(10_000)]],
    [
      'the rest is taken and only waits to be posted',
      [bill('b1')],
      [part(10_000), payment('p2', capturedEvents(PAID), { intendedBillId: 'b1', amountMinor: 16_800 })],
    ],
  ])('is absent: %s', (_name, bills, payments) => {
    expect(found(bills, payments)).toEqual([]);
  });

  it('stays while what is waiting does not cover the rest', () => {
    const waiting = payment('p2', capturedEvents(PAID), { intendedBillId: 'b1', amountMinor: 16_799 });
    expect(found([bill('b1')], [part(10_000), waiting])).toHaveLength(1);
  });
});
