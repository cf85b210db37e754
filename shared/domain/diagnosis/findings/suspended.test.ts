import { describe, expect, it } from 'vitest';
import type { Account } from '../../account/account';
import { bill, capturedEvents, event, paidBill, payment } from '../../record/record-fixtures';
import { change, diagnosisOf, only, PAID } from '../finding-fixtures';

const SUSPENDED_AT = PAID - 1_000;
const account: Partial<Account> = { status: 'suspended', changes: [change('suspended', SUSPENDED_AT)] };
const due = (id: string, totalMinor = 26_800) => bill(id, { dueAtMs: PAID - 5_000, totalMinor });
const found = (parts: Parameters<typeof diagnosisOf>[0], nowMs = PAID + 1) =>
  only('suspended', diagnosisOf({ account, ...parts }, nowMs).findings);

describe('suspended', () => {
  it('is a warning that names the debt behind it, and follows from it', () => {
    expect(found({ bills: [due('b1'), due('b2', 10_000)] })).toMatchObject([
      {
        id: 'suspended:a1',
        severity: 'warning',
        playbookKey: 'service_suspended',
        explanation: { key: 'suspended', slots: { bills: { count: 2 }, amount: { amountMinor: 36_800 } } },
        proof: [
          { kind: 'account', recordId: 'a1' },
          { kind: 'account_change' },
          { recordId: 'b1' },
          { recordId: 'b2' },
        ],
        relatedTo: [
          { findingId: 'overdue:b1', relation: 'follows_from' },
          { findingId: 'overdue:b2', relation: 'follows_from' },
        ],
      },
    ]);
  });

  it('is critical where the money was taken and only waits to be posted', () => {
    const paid = payment('p1', capturedEvents(PAID), { intendedBillId: 'b1' });
    expect(found({ bills: [due('b1')], payments: [paid] })).toMatchObject([
      {
        severity: 'critical',
        explanation: { key: 'suspended_paid', slots: { amount: { amountMinor: 26_800 } } },
        proof: [{}, {}, { recordId: 'b1' }, { kind: 'payment_event', recordId: 'p1' }],
        relatedTo: [{ findingId: 'paid_not_posted:p1' }],
      },
    ]);
    expect(found({ bills: [due('b1', 26_801)], payments: [paid] })).toMatchObject([
      { explanation: { key: 'suspended', slots: { amount: { amountMinor: 1 } } } },
    ]);
    const unclear = payment('p1', [event('unknown', PAID)], { intendedBillId: 'b1' });
    expect(found({ bills: [due('b1')], payments: [unclear] })).toMatchObject([{ severity: 'warning' }]);
  });

  it.each([
    [SUSPENDED_AT - 1, 'suspended_no_debt'],
    [SUSPENDED_AT, 'suspended_settled'],
    [PAID + 1, 'suspended_settled'],
    [PAID + 2, 'suspended_no_debt'],
  ])('with the debt settled at %d is told as %s', (settledAtMs, key) => {
    const settled = paidBill('b1', { dueAtMs: PAID - 5_000, settledAtMs });
    expect(found({ bills: [settled] })[0]?.explanation.key).toBe(key);
  });

  it('does not take a bill that is not due yet for the reason', () => {
    expect(found({ bills: [bill('b1')] })).toMatchObject([
      { severity: 'warning', explanation: { key: 'suspended_no_debt' }, proof: [{ kind: 'account' }, {}] },
    ]);
    expect(found({ account: { status: 'suspended' } })).toMatchObject([{ proof: [{ kind: 'account' }] }]);
  });

  it.each(['active', 'closed'] as const)('is absent on an account that is %s', (status) => {
    expect(found({ bills: [due('b1')], account: { ...account, status } })).toEqual([]);
  });
});
