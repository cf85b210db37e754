import { describe, expect, it } from 'vitest';
import type { Bill, BillLine } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { at, bill, event, line, paidBill, payment } from '../../record/record-fixtures';
import { findings, only } from '../finding-fixtures';

describe('posted_late_with_fee', () => {
  const DUE = at('2026-10-20 23:59');
  const NEXT = at('2026-11-10 00:05');
  const paid = paidBill('b1', { issuedAtMs: at('2026-10-10 00:05'), dueAtMs: DUE });
  const fee = line('late-fee', 500, { kind: 'late_fee' });
  const next = (...lines: readonly BillLine[]) =>
    bill('b2', { issuedAtMs: NEXT, lines: [line('plan', 26_800), ...lines] });
  const paying = (takenAtMs: number, postedAtMs: number, rest: Partial<Payment> = {}) =>
    payment(
      'p1',
      [event('captured', takenAtMs), event('posted', postedAtMs, { source: 'billing', billId: 'b1' })],
      { intendedBillId: 'b1', ...rest },
    );
  const found = (bills: readonly Bill[], payments: readonly Payment[], nowMs = NEXT) =>
    only('posted_late_with_fee', findings(bills, payments, nowMs));

  it('cites the fee, the capture, the posting and the bill', () => {
    expect(found([paid, next(fee)], [paying(DUE, DUE + 1)])).toMatchObject([
      {
        id: 'posted_late_with_fee:b2:l-late-fee',
        severity: 'warning',
        playbookKey: 'charge_question',
        explanation: {
          slots: {
            fee: { amountMinor: 500 },
            billNumber: { text: 'B-b1' },
            chargingBillNumber: { text: 'B-b2' },
            paidAt: { atMs: DUE },
            postedAt: { atMs: DUE + 1 },
          },
        },
        proof: [
          { kind: 'bill_line', recordId: 'b2', partId: 'l-late-fee' },
          { partId: `captured-channel-${DUE}` },
          { partId: `posted-billing-${DUE + 1}` },
          { kind: 'bill', recordId: 'b1' },
        ],
      },
    ]);
  });

  it('adds up payments in parts, and asks for all of the bill in time', () => {
    const part = (id: string, amountMinor: number, takenAtMs: number): Payment => ({
      ...paying(takenAtMs, DUE + 1),
      id,
      amountMinor,
    });
    expect(found([paid, next(fee)], [part('p1', 20_000, DUE), part('p2', 6_800, DUE)])).toHaveLength(1);
    expect(found([paid, next(fee)], [part('p1', 20_000, DUE), part('p2', 6_800, DUE + 1)])).toEqual([]);
  });

  const lateToo = bill('b3', { issuedAtMs: at('2026-10-10 00:05'), dueAtMs: DUE - 1 });
  const credit = line('credit', -500, { kind: 'adjustment' });
  it.each<[string, readonly Bill[], Payment]>([
    ['taken after it was due', [paid, next(fee)], paying(DUE + 1, DUE + 2)],
    ['posted in time', [paid, next(fee)], paying(DUE - 1, DUE)],
    ['no fee charged', [paid, next()], paying(DUE, DUE + 1)],
    ['credited on the same bill', [paid, next(fee, credit)], paying(DUE, DUE + 1)],
    [
      'credited on a later bill',
      [paid, next(fee), bill('b4', { issuedAtMs: NEXT + 1, lines: [credit] })],
      paying(DUE, DUE + 1),
    ],
    ['another bill really was late', [paid, lateToo, next(fee)], paying(DUE, DUE + 1)],
    ['a cent was missing', [paid, next(fee)], paying(DUE, DUE + 1, { amountMinor: 26_799 })],
    [
      'the money went back',
      [paid, next(fee)],
      { ...paying(DUE, DUE + 1), events: [...paying(DUE, DUE + 1).events, event('refunded', DUE + 2)] },
    ],
  ])('is absent: %s', (_name, bills, it_) => {
    expect(found(bills, [it_], NEXT + 1)).toEqual([]);
  });

  it('waits for the charging bill to be issued', () => {
    expect(found([paid, next(fee)], [paying(DUE, DUE + 1)], NEXT - 1)).toEqual([]);
  });
});
