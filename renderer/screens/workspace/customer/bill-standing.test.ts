import { describe, expect, it } from 'vitest';
import type { Bill } from '#shared/domain/bill/bill';
import type { Diagnosis, Finding } from '#shared/domain/diagnosis/finding';
import { billStanding, currentBill } from './bill-standing';

const bill = (part: Partial<Bill>): Bill => ({
  id: 'b1',
  accountId: 'a1',
  number: 'B-1',
  period: { from: '2026-11-01', to: '2026-11-30' },
  issuedAtMs: 1_000,
  dueAtMs: 5_000,
  currency: 'CNY',
  lines: [],
  totalMinor: 26800,
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance: { source: 'billing', origin: 'test', importedAtMs: 0, reference: null },
  ...part,
});
const diagnosis = (findings: readonly Finding[] = []): Diagnosis => ({
  accountHealth: [],
  findings,
  payAgain: { answer: 'no', untilMs: null, explanation: { key: 'pay_again.x', slots: {} }, proof: [] },
});
const captured: Finding = {
  id: 'paid_not_posted:p1',
  code: 'paid_not_posted',
  severity: 'warning',
  proof: [{ kind: 'bill', recordId: 'b1', partId: null }],
  explanation: { key: 'paid_not_posted', slots: {} },
  playbookKey: 'paid_but_unpaid',
};

describe('the bill in the header', () => {
  it('is the newest that counts', () => {
    const bills = [bill({ id: 'old', issuedAtMs: 1 }), bill({ id: 'new', issuedAtMs: 3 })];
    expect(currentBill([...bills, bill({ id: 'void', issuedAtMs: 9, state: 'void' })])?.id).toBe('new');
    expect(currentBill([])).toBeNull();
  });

  it.each([
    [bill({}), diagnosis(), 2_000, 'unpaid'],
    [bill({}), diagnosis(), 9_000, 'overdue'],
    [bill({}), diagnosis([captured]), 9_000, 'unpaid_captured'],
    [bill({ id: 'b2' }), diagnosis([captured]), 2_000, 'unpaid'],
    [bill({ state: 'partially_paid' }), diagnosis(), 2_000, 'partially_paid'],
    [bill({ state: 'paid' }), diagnosis([captured]), 9_000, 'paid'],
    [null, diagnosis(), 0, 'none'],
  ])('%#: stands as it should', (subject, findings, nowMs, standing) => {
    expect(billStanding(subject, findings, nowMs)).toBe(standing);
  });
});
