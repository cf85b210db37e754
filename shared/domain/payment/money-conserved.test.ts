import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, event, payment } from '../record/record-fixtures';
import { eventsArbitrary } from './payment-arbitrary';
import { derivePaymentState } from './payment-state';

const T = at('2026-11-15 20:14');
const AMOUNT = 26_800;

describe('money is never created', () => {
  const histories = eventsArbitrary({
    fromMs: T,
    withinMinutes: 12,
    partialOfMinor: AMOUNT,
    billIds: [null, 'b1', 'b2'],
    distinctInstants: false,
  });

  it('what stands posted is never more than was captured less what went back, for any history', () => {
    let posted = 0;
    let returned = 0;
    fc.assert(
      fc.property(histories, (events) => {
        const state = derivePaymentState(payment('p1', events));
        const { capturedMinor, refundedMinor, reversedMinor, chargedBackMinor } = state;
        const leftMinor = Math.max(0, capturedMinor - refundedMinor - reversedMinor - chargedBackMinor);
        if (state.postedMinor > 0) posted++;
        if (state.postedMinor > 0 && leftMinor < capturedMinor) returned++;
        expect(state.postedMinor).toBeLessThanOrEqual(leftMinor);
        expect(state.postedMinor + state.unpostedMinor).toBe(state.heldMinor);
        expect(state.heldMinor).toBe(leftMinor);
        const byBill = [...state.postedMinorByBill.values()];
        expect(byBill.reduce((sum, amountMinor) => sum + amountMinor, 0)).toBe(state.postedMinor);
        for (const amountMinor of Object.values({ ...state }).filter((value) => typeof value === 'number')) {
          expect(Number.isSafeInteger(amountMinor)).toBe(true);
          expect(amountMinor).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 3_000 },
    );
    // Both money that stands and money that partly went back came up.
    expect(posted).toBeGreaterThan(300);
    expect(returned).toBeGreaterThan(50);
  });

  it('is not created by hearing of the same thing from more parties', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom('billing' as const, 'ledger' as const), (events, source) => {
        const channel = events.map((told) => ({ ...told, source: 'channel' as const }));
        const echoed = channel.map((told) => ({ ...told, id: `${told.id}-echo`, source }));
        const once = derivePaymentState(payment('p1', channel));
        const twice = derivePaymentState(payment('p1', [...channel, ...echoed]));
        expect(twice.heldMinor).toBeLessThanOrEqual(Math.max(once.heldMinor, once.capturedMinor));
        expect(twice.capturedMinor).toBeLessThanOrEqual(Math.max(AMOUNT, once.capturedMinor));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes a posting of more than the payment for no more than the payment', () => {
    const state = derivePaymentState(
      payment('p1', [
        event('captured', T),
        event('posted', T + 1, { billId: 'b1' }),
        event('posted', T + 2, { billId: 'b2' }),
      ]),
    );
    expect(state).toMatchObject({ capturedMinor: AMOUNT, postedMinor: AMOUNT, unpostedMinor: 0 });
    // The posting told last stands.
    expect([...state.postedMinorByBill]).toEqual([
      ['b1', 0],
      ['b2', AMOUNT],
    ]);
  });

  it('leaves on the bills what a refund left', () => {
    const state = derivePaymentState(
      payment('p1', [
        event('captured', T),
        event('posted', T + 1, { billId: 'b1', amountMinor: 10_000 }),
        event('posted', T + 2, { billId: 'b2', amountMinor: 16_800 }),
        event('refunded', T + 3, { amountMinor: 4_000 }),
      ]),
    );
    expect([...state.postedMinorByBill]).toEqual([
      ['b1', 6_000],
      ['b2', 16_800],
    ]);
  });
});
