import { describe, expect, it } from 'vitest';
import type { PaymentEvent } from '../../payment/payment';
import { at, bill, event, payment } from '../../record/record-fixtures';
import { billing, findings, only, PAID } from '../finding-fixtures';

describe('failed_but_debited', () => {
  const events = [event('failed', PAID - 1_000, billing), event('captured', PAID)];
  const broken = payment('p1', events, { intendedBillId: 'b1' });
  // Three working days from Sunday evening.
  const BACK_BY = at('2026-11-18 18:00');

  it('is critical, expects the money back by policy, and is late after that', () => {
    const [finding] = findings([bill('b1')], [broken], BACK_BY);
    expect(finding).toMatchObject({
      id: 'failed_but_debited:p1',
      severity: 'critical',
      playbookKey: 'failed_but_debited',
      explanation: {
        key: 'failed_but_debited',
        slots: { expectedBy: { atMs: BACK_BY }, paidAt: { atMs: PAID } },
      },
      proof: [{ partId: `failed-billing-${PAID - 1_000}` }, { partId: `captured-channel-${PAID}` }],
    });
    expect(findings([bill('b1')], [broken], BACK_BY + 1)[0]?.explanation.key).toBe(
      'failed_but_debited_overdue',
    );
  });

  it('counts from the refund once one is under way', () => {
    const submitted = event('refund_submitted', at('2026-11-18 10:00'));
    const [finding] = findings([bill('b1')], [payment('p1', [...events, submitted])], BACK_BY);
    expect(finding?.explanation.slots.expectedBy).toEqual({
      type: 'instant',
      atMs: at('2026-11-23 18:00'),
    });
    expect(finding?.proof).toContainEqual({ kind: 'payment_event', recordId: 'p1', partId: submitted.id });
  });

  it.each<[string, PaymentEvent]>([
    ['reversed', event('reversed', PAID + 1)],
    ['refunded', event('refunded', PAID + 1)],
    ['posted after all', event('posted', PAID + 1, { ...billing, billId: 'b1' })],
    ['withdrawn by the party that told the failure', event('captured', PAID + 1, billing)],
  ])('is absent: %s', (_name, further) => {
    const mended = payment('p1', [...events, further], { intendedBillId: 'b1' });
    expect(only('failed_but_debited', findings([bill('b1')], [mended], BACK_BY))).toEqual([]);
  });
});
