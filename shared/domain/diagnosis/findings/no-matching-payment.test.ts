import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { at, bill, capturedEvents, event, payment } from '../../record/record-fixtures';
import { codes, failed, findings, only, PAID } from '../finding-fixtures';

describe('no_matching_payment', () => {
  const now = at('2026-11-18 10:00');
  const absentFor = (payments: readonly Payment[], it_ = bill('b1')) =>
    only('no_matching_payment', findings([it_], payments, now));

  it('is there for a bill nobody paid or tried to pay', () => {
    expect(findings([bill('b1')], [], now)).toMatchObject([
      {
        id: 'no_matching_payment:b1',
        severity: 'info',
        playbookKey: 'paid_but_unpaid',
        proof: [{ kind: 'bill', recordId: 'b1' }],
      },
    ]);
  });

  it('does not take a failed attempt for a payment, but cites it', () => {
    const tried = payment('p1', failed(PAID), { intendedBillId: 'b1' });
    expect(absentFor([tried])).toMatchObject([{ proof: [{ recordId: 'b1' }, { recordId: 'p1' }] }]);
  });

  it('does not take a payment for another open bill for one of this', () => {
    const other = payment('p1', capturedEvents(PAID), { intendedBillId: 'b2' });
    const found = only('no_matching_payment', findings([bill('b1'), bill('b2')], [other], now));
    expect(found.map(({ id }) => id)).toEqual(['no_matching_payment:b1']);
  });

  it('counts a payment for the bill this one replaces', () => {
    const old = bill('b0', { state: 'void' });
    const paid = payment('p1', capturedEvents(PAID), { intendedBillId: 'b0' });
    const found = findings([old, bill('b1', { replacesBillId: 'b0' })], [paid], now);
    expect(codes(found)).toEqual(['paid_not_posted']);
  });

  it.each<[string, readonly Payment[], Bill]>([
    ['captured for it', [payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' })], bill('b1')],
    ['captured for no stated bill', [payment('p1', capturedEvents(PAID))], bill('b1')],
    ['outcome open', [payment('p1', [event('unknown', PAID)], { intendedBillId: 'b1' })], bill('b1')],
    ['paid in part', [], bill('b1', { paidMinor: 100, state: 'partially_paid' })],
    [
      'charged back',
      [payment('p1', [...capturedEvents(PAID), event('chargeback', PAID + 1)], { intendedBillId: 'b1' })],
      bill('b1'),
    ],
    ['not issued yet', [], bill('b1', { issuedAtMs: now + 1 })],
  ])('is absent: %s', (_name, payments, it_) => {
    expect(absentFor(payments, it_)).toEqual([]);
  });
});
