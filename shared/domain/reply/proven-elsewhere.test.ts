import { expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { defaultPolicy } from '../policy/default-policy';
import { relatePayment } from '../record/related-payment';
import { shownTransactionNumbers } from '../ticket/standing-proofs';
import * as act from '../ticket/testing/intents';
import { NOTHING_PAID, NOW_MS, PAID_NOT_POSTED } from '../ticket/testing/paid-not-posted-case';
import { continued, play } from '../ticket/testing/play';
import type { Ticket } from '../ticket/ticket';
import { checkReply } from './check-reply';

/** Her payment went to another customer's account; her own has another bill and no payment. */
const ELSEWHERE = {
  ...NOTHING_PAID,
  elsewhere: PAID_NOT_POSTED.payments.map((payment) =>
    relatePayment(
      { ...payment, accountId: 'acc_9', intendedBillId: null, amountMinor: 26_700 },
      '8821-0099',
      [],
    ),
  ),
};
const prove = { ...act.prove, entry: { ...act.PROVEN_ENTRY, amountMinor: 26_700 } };
const TEXT = '您好，您于11月15日通过支付宝支付的267.00元已扣款成功。';

function problemsOf(ticket: Ticket): readonly string[] {
  const records = { ...ELSEWHERE, shownTransactionNumbers: shownTransactionNumbers([ticket]) };
  const diagnosis = diagnose({ records, nowMs: NOW_MS, policy: defaultPolicy });
  return checkReply(TEXT, {
    records,
    diagnosis,
    ticket,
    policy: defaultPolicy,
    nowMs: NOW_MS,
    scripts: [],
  }).problems.map(({ rule }) => rule);
}

it('speaks of a payment on another account once the customer has proven it, and only then', () => {
  const before = play(act.UNTIL_SOLUTION);
  const proven = continued(before, [prove], { records: ELSEWHERE });
  expect(problemsOf(before)).toEqual(expect.arrayContaining(['ungrounded_amount', 'ungrounded_date']));
  expect(problemsOf(proven)).toEqual([]);
  const withdrawn = continued(proven, [{ ...act.unprove, proofKey: keyOf(proven) }], { records: ELSEWHERE });
  expect(problemsOf(withdrawn)).toContain('ungrounded_amount');
});

function keyOf({ events }: Ticket): string {
  const last = events.at(-1);
  if (last?.type !== 'proof_confirmed') throw new Error('Nothing was proven');
  return last.proofKey;
}
