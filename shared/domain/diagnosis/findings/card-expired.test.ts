import { describe, expect, it } from 'vitest';
import type { Autopay } from '../../account/account';
import { at, bill, capturedEvents, event, paidBill, payment } from '../../record/record-fixtures';
import { lastValidDay } from '../card-expiry';
import { diagnosisOf, findings, only, PAID } from '../finding-fixtures';

const card = (cardExpiry: string | null, state: Autopay['state'] = 'active'): Autopay => ({
  method: 'credit_card',
  instrumentTail: '1234',
  cardExpiry,
  state,
});
const refused = (id: string, atMs: number, code: string | null, automatic = false) =>
  payment(id, [event('failed', atMs, { code })], {
    intendedBillId: 'b1',
    method: 'credit_card',
    instrumentTail: '9876',
    automatic,
  });
const expired = (autopay: Autopay, nowMs: number, bills = [bill('b1')]) =>
  only('card_expired', diagnosisOf({ bills, account: { autopay } }, nowMs).findings);

describe('card_expired', () => {
  it('begins the day after the last of the expiry month, on the tenant’s calendar', () => {
    expect(expired(card('2026-11'), at('2026-11-30 23:59'))).toEqual([]);
    expect(expired(card('2026-11'), at('2026-12-01 00:00'))).toMatchObject([
      {
        id: 'card_expired:a1',
        severity: 'warning',
        playbookKey: 'autopay_failed',
        explanation: {
          key: 'card_expired',
          slots: { tail: { text: '1234' }, expiredOn: { type: 'day', day: '2026-11-30' } },
        },
        proof: [{ kind: 'account' }, { kind: 'bill', recordId: 'b1' }],
      },
    ]);
  });

  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
  ])('takes a card of %s to be valid until %s', (expiry, day) => {
    expect(lastValidDay(expiry)).toBe(day);
  });

  it('is absent while it stops no payment', () => {
    const now = at('2026-12-01 00:00');
    expect(expired(card(null), now)).toEqual([]);
    expect(expired(card('2026-11', 'off'), now)).toEqual([]);
    expect(expired(card('2026-11'), now, [paidBill('b1')])).toEqual([]);
    const covered = diagnosisOf(
      {
        bills: [bill('b1')],
        payments: [payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' })],
        account: { autopay: card('2026-10') },
      },
      PAID + 1,
    );
    expect(only('card_expired', covered.findings)).toEqual([]);
  });

  it('is told by the bank’s code of the latest attempt, as information', () => {
    const found = findings([bill('b1')], [refused('p1', PAID, '54')], PAID + 1);
    expect(only('card_expired', found)).toMatchObject([
      {
        id: 'card_expired:p1',
        severity: 'info',
        playbookKey: 'payment_failed',
        explanation: {
          key: 'card_expired_declined',
          slots: { tail: { text: '9876' }, code: { text: '54' } },
        },
        proof: [{ kind: 'payment_event', recordId: 'p1' }, { recordId: 'b1' }],
      },
    ]);
    const since = refused('p2', PAID + 60_000, '51');
    expect(
      only('card_expired', findings([bill('b1')], [refused('p1', PAID, '54'), since], PAID + 90_000)),
    ).toEqual([]);
    for (const code of ['51', null]) {
      expect(only('card_expired', findings([bill('b1')], [refused('p1', PAID, code)], PAID + 1))).toEqual([]);
    }
  });

  it('is one finding where the card on file and the bank say the same', () => {
    const { findings: found } = diagnosisOf(
      {
        bills: [bill('b1')],
        payments: [refused('p1', PAID, '54', true)],
        account: { autopay: card('2026-10') },
      },
      PAID + 1,
    );
    expect(only('card_expired', found)).toMatchObject([
      { id: 'card_expired:a1', proof: [{ kind: 'account' }, { kind: 'bill' }, { recordId: 'p1' }] },
    ]);
    expect(only('autopay_failed', found)).toMatchObject([
      { relatedTo: [{ findingId: 'card_expired:a1', relation: 'follows_from' }] },
    ]);
  });
});
