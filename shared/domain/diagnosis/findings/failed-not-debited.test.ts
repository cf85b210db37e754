import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { bill, capturedEvents, event, paidBill, payment } from '../../record/record-fixtures';
import { billing, codes, failed, findings, only, PAID } from '../finding-fixtures';

describe('failed_not_debited', () => {
  const first = payment('p1', failed(PAID), { intendedBillId: 'b1' });
  const second = payment('p2', failed(PAID + 60_000), { intendedBillId: 'b1', method: 'wechat_pay' });

  it('is one finding for all attempts on a bill, citing each', () => {
    const found = only('failed_not_debited', findings([bill('b1')], [first, second], PAID + 120_000));
    expect(found).toMatchObject([
      {
        id: 'failed_not_debited:b1',
        severity: 'warning',
        playbookKey: 'payment_failed',
        explanation: {
          slots: {
            attempts: { count: 2 },
            method: { method: 'wechat_pay' },
            failedAt: { atMs: PAID + 60_000 },
            code: { text: 'ACQ.TRADE_NOT_EXIST' },
          },
        },
        proof: [{ recordId: 'p2' }, { recordId: 'p1' }, { recordId: 'b1' }],
      },
    ]);
  });

  it('holds on a single failed payment without bills', () => {
    expect(codes(findings([], [payment('p1', [event('failed', PAID)])], PAID + 1))).toEqual([
      'failed_not_debited',
    ]);
  });

  it.each<[string, readonly Bill[], readonly Payment[]]>([
    ['the bill was paid since', [paidBill('b1')], [first]],
    [
      'a later payment took money for it',
      [bill('b1')],
      [first, payment('p3', capturedEvents(PAID + 90_000), { intendedBillId: 'b1' })],
    ],
    [
      'another attempt is under way',
      [bill('b1')],
      [first, payment('p3', [event('initiated', PAID + 90_000)], { intendedBillId: 'b1' })],
    ],
    [
      'only billing gave up, the channel had authorised',
      [bill('b1')],
      [
        payment('p1', [event('authorised', PAID - 1), event('failed', PAID, billing)], {
          intendedBillId: 'b1',
        }),
      ],
    ],
    [
      'money was taken',
      [bill('b1')],
      [
        payment('p1', [...capturedEvents(PAID), event('failed', PAID + 1, billing)], {
          intendedBillId: 'b1',
        }),
      ],
    ],
    [
      'no bill, and money was taken afterwards',
      [],
      [payment('p1', failed(PAID)), payment('p2', capturedEvents(PAID + 90_000))],
    ],
  ])('is absent: %s', (_name, bills, payments) => {
    expect(only('failed_not_debited', findings(bills, payments, PAID + 120_000))).toEqual([]);
  });
});
