import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { defaultPolicy } from '../policy/default-policy';
import { relatePayment } from '../record/related-payment';
import { ticketRows } from '../timeline/ticket-rows';
import { applyCommand } from './apply-command';
import { shownTransactionNumbers, standingProofs } from './standing-proofs';
import * as act from './testing/intents';
import { contextOf, NOTHING_PAID, NOW_MS, PAID_NOT_POSTED } from './testing/paid-not-posted-case';
import { commandFor, continued, outcome, play } from './testing/play';

const IN_HAND = play(act.UNTIL_SOLUTION);

/** The same payment, booked on another customer's account. */
const ELSEWHERE = {
  ...NOTHING_PAID,
  elsewhere: PAID_NOT_POSTED.payments.map((payment) =>
    relatePayment({ ...payment, accountId: 'acc_9', intendedBillId: null }, '8821-0099', []),
  ),
};

describe('confirming a proof', () => {
  it('writes down the row, what it is, what spoke for it and where it comes from', () => {
    const proven = continued(IN_HAND, [act.prove]);
    expect(standingProofs(proven.events)).toMatchObject([
      {
        outcome: 'matched',
        subject: { recordId: 'pay_1', ownAccount: true, basis: 'number' },
        evidence: [{ kind: 'payment_event', recordId: 'pay_1', partId: 'ev_captured' }],
        provenance: { source: 'channel', origin: 'alipay-statement', reference: 'alipay_202611.csv:27' },
      },
    ]);
    expect(ticketRows(proven).at(-1)).toMatchObject({
      titleKey: 'ticket.proof_confirmed',
      amountMinor: 26_800,
      values: { outcome: 'matched', text: 'alipay_202611.csv:27 · 稳付科技 · 账单支付' },
    });
  });

  it('is taken back by a second event, and may be given again', () => {
    const withdrawn = continued(IN_HAND, [act.prove, act.unprove]);
    expect(standingProofs(withdrawn.events)).toEqual([]);
    expect(withdrawn.events.filter(({ type }) => type.startsWith('proof_'))).toHaveLength(2);
    expect(standingProofs(continued(withdrawn, [act.prove]).events)).toHaveLength(1);
    expect(outcome(withdrawn, act.unprove)).toBe('proof_not_found');
  });

  it('finds the money on another account, which the diagnosis then says', () => {
    const proven = continued(IN_HAND, [act.prove], { records: ELSEWHERE });
    expect(standingProofs(proven.events)).toMatchObject([
      { outcome: 'under_another_account', subject: { ownAccount: false, basis: 'number' } },
    ]);
    const codes = (numbers: readonly string[]) =>
      diagnose({
        records: { ...ELSEWHERE, shownTransactionNumbers: numbers },
        nowMs: NOW_MS,
        policy: defaultPolicy,
      }).findings.map(({ code, severity }) => `${code}:${severity}`);
    expect(codes(shownTransactionNumbers([proven]))).toContain('paid_to_other_account:critical');
    expect(codes([])).toContain('paid_to_other_account:info');
  });

  it.each([
    ['before anybody took the ticket', play([act.open]), act.prove, PAID_NOT_POSTED, 'ticket_not_taken'],
    ['of nobody known', play([act.open, act.take]), act.prove, PAID_NOT_POSTED, 'identity_not_verified'],
    ['without records', IN_HAND, act.prove, null, 'records_unavailable'],
    ['of what is not on record', IN_HAND, act.prove, NOTHING_PAID, 'proof_not_supported'],
    [
      'by a row that says otherwise',
      IN_HAND,
      { ...act.prove, entry: { ...act.PROVEN_ENTRY, transactionNumber: '2026111522001409999' } },
      PAID_NOT_POSTED,
      'proof_not_supported',
    ],
    [
      'as missing, though it is there',
      IN_HAND,
      { ...act.prove, recordId: null },
      PAID_NOT_POSTED,
      'proof_found',
    ],
  ] as const)('is refused %s', (_case, ticket, intent, records, code) => {
    expect(outcome(ticket, intent, { records })).toBe(code);
  });

  it('may say that nothing on record is the row', () => {
    const proven = continued(IN_HAND, [{ ...act.prove, recordId: null }], { records: NOTHING_PAID });
    expect(standingProofs(proven.events)).toMatchObject([{ outcome: 'not_found', subject: null }]);
  });

  it('lets the payment elsewhere be evidence of a step', () => {
    const done = { ...act.done('debit_message_asked', '尾号 4471') };
    const ref = { kind: 'payment', recordId: 'pay_1', partId: null } as const;
    const tick = (records: typeof ELSEWHERE | typeof NOTHING_PAID) => {
      const command = commandFor({ intent: { ...done, evidence: [ref] } }, 60);
      const applied = applyCommand(IN_HAND, command, contextOf({ records }));
      return applied.ok ? 'applied' : applied.error.code;
    };
    expect(tick(NOTHING_PAID)).toBe('evidence_not_found');
    expect(tick(ELSEWHERE)).toBe('applied');
  });
});
