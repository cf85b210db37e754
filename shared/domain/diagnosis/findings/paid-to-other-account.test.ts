import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { defaultPolicy } from '../../policy/default-policy';
import {
  account,
  bill,
  capturedEvents,
  event,
  paidBill,
  payment,
  records,
} from '../../record/record-fixtures';
import { diagnose } from '../diagnose';
import { billing, only, PAID } from '../finding-fixtures';

describe('paid_to_other_account', () => {
  const theirs = (rest: Partial<Payment> = {}, events = capturedEvents(PAID)) =>
    payment('x1', events, { accountId: 'a2', ...rest });
  const diagnosed = (bills: readonly Bill[], elsewhere: readonly Payment[], shown: readonly string[] = []) =>
    diagnose({
      records: records(bills, []),
      nowMs: PAID + 60_000,
      policy: defaultPolicy,
      elsewhere,
      shownTransactionNumbers: shown,
    });
  const found = (...input: Parameters<typeof diagnosed>) =>
    only('paid_to_other_account', diagnosed(...input).findings);

  it.each<[string, Payment, readonly string[]]>([
    ['it states the bill', theirs({ intendedBillId: 'b1', amountMinor: 10_000 }), []],
    ['its description holds the bill number', theirs({ description: '话费 B-b1' }), []],
    ['its description holds the account number', theirs({ description: `缴费 ${account.number}` }), []],
    ['the payer showed its number', theirs({ channelTransactionNumber: 'T1' }), ['T1']],
  ])('is certain where %s, and paying again is out of the question', (_name, it_, shown) => {
    expect(found([bill('b1')], [it_], shown)).toMatchObject([
      {
        id: 'paid_to_other_account:x1',
        severity: 'critical',
        playbookKey: 'paid_but_unpaid',
        explanation: { key: 'paid_to_other_account', slots: { billNumber: { text: 'B-b1' } } },
        proof: [
          { kind: 'payment_event', recordId: 'x1', partId: `captured-channel-${PAID}` },
          { kind: 'bill', recordId: 'b1' },
        ],
      },
    ]);
    expect(diagnosed([bill('b1')], [it_], shown).payAgain).toMatchObject({
      answer: 'no',
      explanation: { key: 'pay_again.paid_other_account' },
    });
  });

  it('is only possible where nothing but amount and time fit, and even then holds the customer back', () => {
    expect(found([bill('b1')], [theirs()])).toMatchObject([
      { severity: 'info', explanation: { key: 'paid_to_other_account_possible' } },
    ]);
    expect(diagnosed([bill('b1')], [theirs()]).payAgain).toMatchObject({
      answer: 'no',
      explanation: { key: 'pay_again.paid_other_account_possible' },
    });
    expect(found([bill('b1', { issuedAtMs: PAID })], [theirs()])).toHaveLength(1);
    expect(found([bill('b1', { issuedAtMs: PAID + 1 })], [theirs()])).toEqual([]);
  });

  it('takes the bill with this amount, else the one due first, where only the account is named', () => {
    const older = bill('b0', { totalMinor: 9_900, dueAtMs: PAID });
    const shown = theirs({ channelTransactionNumber: 'T1' });
    const billOf = (it_: Payment) =>
      found([bill('b1'), older], [it_], ['T1'])[0]?.explanation.slots.billNumber;
    expect(billOf(shown)).toEqual({ type: 'text', text: 'B-b1' });
    expect(billOf({ ...shown, amountMinor: 5_000 })).toEqual({ type: 'text', text: 'B-b0' });
  });

  it('lets nobody pay before the other account is cleared up, though an own attempt is only open', () => {
    const open = payment('p1', [event('unknown', PAID)], { intendedBillId: 'b1' });
    const { payAgain } = diagnose({
      records: records([bill('b1')], [open]),
      nowMs: PAID + 1,
      policy: defaultPolicy,
      elsewhere: [theirs({ intendedBillId: 'b1' })],
    });
    expect(payAgain).toMatchObject({ answer: 'no', explanation: { key: 'pay_again.paid_other_account' } });
  });

  it.each<[string, readonly Bill[], Payment]>([
    ['nothing is owed here', [paidBill('b1')], theirs({ intendedBillId: 'b1' })],
    [
      'given back',
      [bill('b1')],
      theirs({ intendedBillId: 'b1' }, [...capturedEvents(PAID), event('refunded', PAID + 1)]),
    ],
    [
      'failed',
      [bill('b1')],
      theirs({ intendedBillId: 'b1' }, [...capturedEvents(PAID), event('failed', PAID + 1, billing)]),
    ],
    ['another amount and no name', [bill('b1')], theirs({ amountMinor: 26_799 })],
    ['a bill of the other account is meant', [bill('b1')], theirs({ intendedBillId: 'theirs' })],
    ['another currency', [bill('b1')], theirs({ currency: 'HKD' })],
    [
      'it is this account’s own',
      [bill('b1', { totalMinor: 99 })],
      theirs({ accountId: 'a1', intendedBillId: 'b1' }),
    ],
  ])('is absent: %s', (_name, bills, it_) => {
    expect(found(bills, [it_])).toEqual([]);
  });

  it('is absent without the other accounts’ payments', () => {
    const input = { records: records([bill('b1')], []), nowMs: PAID, policy: defaultPolicy };
    expect(only('paid_to_other_account', diagnose(input).findings)).toEqual([]);
    expect(diagnose(input).payAgain.answer).toBe('yes');
  });
});
