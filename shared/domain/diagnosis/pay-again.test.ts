import { describe, expect, it } from 'vitest';
import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import { defaultPolicy } from '../policy/default-policy';
import {
  at,
  bill,
  capturedEvents,
  event,
  paidBill,
  payment,
  postedEvents,
  records,
} from '../record/record-fixtures';
import { diagnose } from './diagnose';
import { BAND_ENDS, billing, failed, PAID } from './finding-fixtures';

const verdict = (bills: readonly Bill[], payments: readonly Payment[], nowMs = PAID + 60_000) =>
  diagnose({ records: records(bills, payments), nowMs, policy: defaultPolicy }).payAgain;
const forB1 = { intendedBillId: 'b1' };
const CLEAR_BY = PAID + 30 * 60_000;

describe('may the customer pay again?', () => {
  it.each<[string, readonly Bill[], readonly Payment[], string]>([
    ['nothing was ever tried', [bill('b1')], [], 'owed_nothing_taken'],
    [
      'every attempt failed for certain',
      [bill('b1')],
      [payment('p1', failed(PAID), forB1)],
      'failed_nothing_taken',
    ],
    [
      'the money came back',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('refunded', PAID + 1)], forB1)],
      'owed_nothing_taken',
    ],
    [
      'a part is paid and posted',
      [bill('b1', { paidMinor: 10_000, state: 'partially_paid' })],
      [payment('p1', postedEvents(PAID, 'b1'), { ...forB1, amountMinor: 10_000 })],
      'rest_owed',
    ],
    [
      'an earlier month was paid twice',
      [paidBill('b0'), bill('b1')],
      [payment('p1', capturedEvents(PAID), { intendedBillId: 'b0' })],
      'owed_nothing_taken',
    ],
    ['no bill on file, the attempt failed', [], [payment('p1', [event('failed', PAID)])], 'failed_no_bill'],
  ])('yes: %s', (_name, bills, payments, reason) => {
    expect(verdict(bills, payments)).toMatchObject({
      answer: 'yes',
      untilMs: null,
      explanation: { key: `pay_again.${reason}` },
    });
  });

  it.each<[string, readonly Bill[], readonly Payment[], string]>([
    ['nothing is on file', [], [], 'no_records'],
    ['everything is paid', [paidBill('b1')], [], 'nothing_owed'],
    [
      'it is posted though the bill still says open',
      [bill('b1')],
      [payment('p1', postedEvents(PAID, 'b1'))],
      'nothing_owed',
    ],
    [
      'captured and not posted',
      [bill('b1')],
      [payment('p1', capturedEvents(PAID), forB1)],
      'taken_not_posted',
    ],
    ['captured for no stated bill', [bill('b1')], [payment('p1', capturedEvents(PAID))], 'taken_not_posted'],
    [
      'captured for the bill this one replaces',
      [bill('b0', { state: 'void' }), bill('b1', { replacesBillId: 'b0' })],
      [payment('p1', capturedEvents(PAID), { intendedBillId: 'b0' })],
      'taken_not_posted',
    ],
    [
      'one of two bills is in doubt',
      [bill('b1'), bill('b2')],
      [payment('p1', capturedEvents(PAID), forB1)],
      'taken_not_posted',
    ],
    [
      'failed but debited',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('failed', PAID + 1, billing)], forB1)],
      'failed_but_debited',
    ],
    [
      'a refund is under way',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('refund_submitted', PAID + 1)], forB1)],
      'refund_under_way',
    ],
    [
      'posted to another bill',
      [bill('b1'), bill('b2', { totalMinor: 50_000 })],
      [payment('p1', postedEvents(PAID, 'b2'), forB1)],
      'posted_elsewhere',
    ],
    [
      'charged back',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('chargeback', PAID + 1)], forB1)],
      'charged_back',
    ],
    ['no bill on file, money was taken', [], [payment('p1', [event('captured', PAID)])], 'taken_no_bill'],
    [
      'no bill on file, money was taken shortly before the failed attempt',
      [],
      [payment('p0', capturedEvents(PAID - 60_000)), payment('p1', failed(PAID))],
      'taken_no_bill',
    ],
    [
      'no bill on file, the money came back',
      [],
      [payment('p1', [...capturedEvents(PAID), event('refunded', PAID + 1)])],
      'no_bill',
    ],
  ])('no: %s', (_name, bills, payments, reason) => {
    expect(verdict(bills, payments)).toMatchObject({
      answer: 'no',
      untilMs: null,
      explanation: { key: `pay_again.${reason}` },
    });
  });

  it('lets pay only the rest of a bill paid in part', () => {
    const part = payment('p1', postedEvents(PAID, 'b1'), { ...forB1, amountMinor: 26_799 });
    expect(verdict([bill('b1')], [part])).toMatchObject({
      answer: 'yes',
      explanation: {
        key: 'pay_again.rest_owed',
        slots: { amount: { amountMinor: 1 }, paid: { amountMinor: 26_799 } },
      },
    });
  });

  const DAY = 24 * 60 * 60_000;
  it.each<[string, readonly Bill[], readonly Payment[], string, string]>([
    [
      'the rest is taken and not posted',
      [bill('b1', { paidMinor: 10_000, state: 'partially_paid' })],
      [payment('p2', capturedEvents(PAID), { ...forB1, amountMinor: 16_800 })],
      'no',
      'taken_not_posted',
    ],
    [
      'more than the bill was paid, though the bill still says open',
      [bill('b1')],
      [payment('p1', postedEvents(PAID, 'b1'), { ...forB1, amountMinor: 30_000 })],
      'no',
      'nothing_owed',
    ],
    [
      'too much was paid, another bill is owed and the surplus is on none',
      [paidBill('b1'), bill('b2')],
      [payment('p1', postedEvents(PAID, 'b1'), { ...forB1, amountMinor: 30_000 })],
      'yes',
      'owed_nothing_taken',
    ],
    [
      'a refund of a part is under way, the rest stays posted and the bill says open',
      [bill('b1')],
      [
        payment(
          'p1',
          [...postedEvents(PAID, 'b1'), event('refund_submitted', PAID + DAY * 2, { amountMinor: 5_000 })],
          forB1,
        ),
      ],
      'no',
      'nothing_owed',
    ],
    [
      'a refund of the whole is requested and money is held for nothing yet',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('refund_requested', PAID + 1)], forB1)],
      'no',
      'refund_under_way',
    ],
    [
      'only a part came back of what no bill holds',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('refunded', PAID + 1, { amountMinor: 5_000 })], forB1)],
      'no',
      'taken_not_posted',
    ],
    [
      'reversed in full',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('reversed', PAID + 1)], forB1)],
      'yes',
      'owed_nothing_taken',
    ],
    [
      'reversed in part only',
      [bill('b1')],
      [payment('p1', [...capturedEvents(PAID), event('reversed', PAID + 1, { amountMinor: 5_000 })], forB1)],
      'no',
      'taken_not_posted',
    ],
    [
      'reversed and settled anew',
      [bill('b1')],
      [
        payment(
          'p1',
          [...capturedEvents(PAID), event('reversed', PAID + 1), event('settled', PAID + 2)],
          forB1,
        ),
      ],
      'no',
      'taken_not_posted',
    ],
    [
      'reversed, but another attempt is open',
      [bill('b1')],
      [
        payment('p1', [...capturedEvents(PAID), event('reversed', PAID + 1)], forB1),
        payment('p2', [event('unknown', PAID + 2)], forB1),
      ],
      'wait_until',
      'outcome_open',
    ],
    [
      'posted to one bill and moved to another',
      [bill('b1'), paidBill('b2')],
      [
        payment(
          'p1',
          [...postedEvents(PAID, 'b1'), event('posted', PAID + DAY * 2, { ...billing, billId: 'b2' })],
          forB1,
        ),
      ],
      'no',
      'posted_elsewhere',
    ],
  ])('%s', (_name, bills, payments, answer, reason) => {
    expect(verdict(bills, payments)).toMatchObject({
      answer,
      explanation: { key: `pay_again.${reason}` },
    });
  });

  it('says when posting was expected, and that it is late after that', () => {
    const paid = payment('p1', capturedEvents(PAID), forB1);
    expect(verdict([bill('b1')], [paid], BAND_ENDS)).toMatchObject({
      explanation: { key: 'pay_again.taken_not_posted', slots: { expectedBy: { atMs: BAND_ENDS } } },
    });
    expect(verdict([bill('b1')], [paid], BAND_ENDS + 1).explanation.key).toBe(
      'pay_again.taken_not_posted_overdue',
    );
  });

  it.each<[string, readonly Bill[], Payment]>([
    ['ambiguous', [bill('b1')], payment('p1', [event('unknown', PAID)], forB1)],
    ['just started', [bill('b1')], payment('p1', [event('initiated', PAID)], forB1)],
    ['authorised', [bill('b1')], payment('p1', [event('authorised', PAID)])],
    [
      'billing gave up on what the channel authorised',
      [bill('b1')],
      payment('p1', [event('authorised', PAID), event('failed', PAID + 1, billing)], forB1),
    ],
    ['ambiguous, no bill on file', [], payment('p1', [event('unknown', PAID)])],
  ])('waits for the channel: %s; then no, until it has answered', (_name, bills, open) => {
    expect(verdict(bills, [open], CLEAR_BY - 1)).toMatchObject({
      answer: 'wait_until',
      untilMs: CLEAR_BY,
      explanation: { key: 'pay_again.outcome_open', slots: { until: { atMs: CLEAR_BY } } },
    });
    expect(verdict(bills, [open], CLEAR_BY)).toMatchObject({
      answer: 'no',
      explanation: { key: 'pay_again.outcome_overdue' },
    });
    const answered = { ...open, events: [...open.events, event('failed', PAID + 2)] };
    expect(verdict(bills, [answered], CLEAR_BY).answer).toBe('yes');
  });

  it('waits for the last of several attempts', () => {
    const first = payment('p1', [event('unknown', PAID)], forB1);
    const second = payment('p2', [event('unknown', PAID + 600_000)], forB1);
    expect(verdict([bill('b1')], [first, second], PAID + 900_000).untilMs).toBe(CLEAR_BY + 600_000);
  });

  it('does not let money taken long before stand against a failed attempt without bills', () => {
    const past = payment('p0', capturedEvents(at('2026-10-01 09:00')));
    expect(verdict([], [past, payment('p1', failed(PAID))]).answer).toBe('yes');
  });
});
