import { describe, expect, it } from 'vitest';
import type { Autopay } from '../../account/account';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { bill, capturedEvents, event, paidBill, payment } from '../../record/record-fixtures';
import { change, codes, diagnosisOf, findings, only, PAID } from '../finding-fixtures';

const attempt = (id: string, atMs: number, rest: Partial<Payment> = {}): Payment =>
  payment(id, [event('failed', atMs, { code: '51' })], {
    intendedBillId: 'b1',
    method: 'debit_card',
    automatic: true,
    ...rest,
  });
const autopay = (state: Autopay['state']): Autopay => ({
  method: 'debit_card',
  instrumentTail: '1234',
  cardExpiry: null,
  state,
});

describe('autopay_failed', () => {
  it('is one finding for all automatic attempts on a bill, with what the code means', () => {
    const found = findings([bill('b1')], [attempt('p1', PAID), attempt('p2', PAID + 60_000)], PAID + 90_000);
    expect(codes(found)).toEqual(['autopay_failed', 'no_matching_payment']);
    expect(found[0]).toMatchObject({
      id: 'autopay_failed:b1',
      severity: 'warning',
      playbookKey: 'autopay_failed',
      explanation: {
        key: 'autopay_failed',
        slots: {
          attempts: { count: 2 },
          failedAt: { atMs: PAID + 60_000 },
          code: { text: '51' },
          cause: { type: 'term', key: 'decline:cause.insufficient_funds.title' },
          tryAgain: { key: 'decline:try_again.yes' },
        },
      },
      proof: [{ recordId: 'p2' }, { recordId: 'p1' }, { kind: 'bill', recordId: 'b1' }],
    });
  });

  it('leaves attempts of the customer to failed_not_debited', () => {
    const own = attempt('p2', PAID + 60_000, { automatic: false });
    const found = codes(findings([bill('b1')], [attempt('p1', PAID), own], PAID + 90_000));
    expect(found).toContain('failed_not_debited');
    expect(found).toContain('autopay_failed');
    expect(codes(findings([bill('b1')], [own], PAID + 90_000))).not.toContain('autopay_failed');
  });

  it('goes by the mark of the billing system where no attempt is on file', () => {
    const marked = { autopay: autopay('failing'), changes: [change('autopay_changed', PAID)] };
    const owed = diagnosisOf({ bills: [bill('b1')], account: marked }, PAID + 1);
    expect(only('autopay_failed', owed.findings)).toMatchObject([
      {
        id: 'autopay_failed:a1',
        severity: 'warning',
        explanation: { key: 'autopay_failed_marked', slots: { bills: { count: 1 } } },
        proof: [{ kind: 'account' }, { kind: 'account_change' }, { kind: 'bill', recordId: 'b1' }],
      },
    ]);
    const settled = diagnosisOf({ bills: [paidBill('b1')], account: marked }, PAID + 1);
    expect(only('autopay_failed', settled.findings)).toMatchObject([{ severity: 'info' }]);
    const tried = diagnosisOf(
      { bills: [bill('b1')], payments: [attempt('p1', PAID)], account: marked },
      PAID + 1,
    );
    expect(only('autopay_failed', tried.findings).map(({ id }) => id)).toEqual(['autopay_failed:b1']);
    for (const state of ['active', 'off'] as const) {
      const quiet = diagnosisOf({ bills: [bill('b1')], account: { autopay: autopay(state) } }, PAID + 1);
      expect(only('autopay_failed', quiet.findings)).toEqual([]);
    }
  });

  it.each<[string, readonly Bill[], readonly Payment[]]>([
    ['the bill was paid since', [paidBill('b1')], [attempt('p1', PAID)]],
    [
      'money was taken for it since',
      [bill('b1')],
      [attempt('p1', PAID), payment('p2', capturedEvents(PAID + 120_000), { intendedBillId: 'b1' })],
    ],
    [
      'the attempt is still open',
      [bill('b1')],
      [attempt('p1', PAID, { events: [event('initiated', PAID)] })],
    ],
  ])('is absent: %s', (_name, bills, payments) => {
    expect(only('autopay_failed', findings(bills, payments, PAID + 180_000))).toEqual([]);
  });
});
