import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Payment, PaymentEvent } from '../payment/payment';
import { eventsArbitrary } from '../payment/payment-arbitrary';
import { bill, event, paidBill, payment } from '../record/record-fixtures';
import type { RecordSource } from '../record/source';
import {
  CLOCK_TOLERANCE_MS,
  COMPARED_FIELDS,
  type ComparedField,
  type ComparedSubject,
  compareSources,
} from './compare-sources';
import { PAID } from './finding-fixtures';

const from = (source: RecordSource, events: readonly PaymentEvent[], rest: Partial<Payment> = {}) =>
  payment(`p-${source}`, events, {
    provenance: { source, origin: 'fixture', importedAtMs: 0, reference: null },
    channelTransactionNumber: 'T1',
    intendedBillId: 'b1',
    ...rest,
  });
const taken = (source: RecordSource, atMs = PAID, rest: Partial<PaymentEvent> = {}) =>
  event('captured', atMs, { source, ...rest });
const posted = (source: RecordSource, billId = 'b1') => event('posted', PAID + 1, { source, billId });

const compared = (subject: ComparedSubject) => {
  const fields = new Map(compareSources(subject).map((each) => [each.field, each]));
  return (field: ComparedField) => {
    const found = fields.get(field);
    if (!found) throw new Error(field);
    return found;
  };
};
const comparedPayment = (...told: readonly Payment[]) =>
  compared({ kind: 'payment', told, bills: [bill('b1'), bill('b2')] });

const ALL: readonly RecordSource[] = ['billing', 'ledger', 'channel'];

describe('the three sources of a payment', () => {
  it('agree on every field when each tells the same', () => {
    const of = comparedPayment(...ALL.map((source) => from(source, [taken(source), posted(source)])));
    for (const field of COMPARED_FIELDS) {
      expect([field, of(field).outcome, of(field).missingFrom]).toEqual([field, 'agree', []]);
    }
    expect(of('amount').told.ledger).toEqual({
      value: { type: 'money', amountMinor: 26_800, currency: 'CNY' },
      proof: [{ kind: 'payment_event', recordId: 'p-ledger', partId: `captured-ledger-${PAID}` }],
    });
    expect(of('bill').told.billing?.value).toEqual({ type: 'numbers', numbers: ['B-b1'] });
  });

  it('are told apart inside one record by who reported what', () => {
    const of = comparedPayment(
      from('channel', [taken('channel'), event('failed', PAID + 1, { source: 'billing' })]),
    );
    expect(of('state')).toMatchObject({
      outcome: 'disagree',
      told: {
        billing: { value: { state: 'failed' } },
        ledger: null,
        channel: { value: { state: 'taken' } },
      },
      missingFrom: ['ledger'],
    });
    // Both speak of the same amount, the ledger not at all.
    expect(of('amount')).toMatchObject({ outcome: 'missing', missingFrom: ['ledger'] });
    expect(of('reference')).toMatchObject({ outcome: 'missing', missingFrom: ['billing', 'ledger'] });
  });

  it.each<[string, ComparedField, Payment, Payment]>([
    [
      'a cent',
      'amount',
      from('channel', [taken('channel')]),
      from('billing', [taken('billing', PAID, { amountMinor: 26_799 })]),
    ],
    [
      'the currency',
      'amount',
      from('channel', [taken('channel')]),
      from('billing', [taken('billing')], { currency: 'HKD' }),
    ],
    [
      'given back or not',
      'state',
      from('channel', [taken('channel'), event('refunded', PAID + 1)]),
      from('billing', [taken('billing')]),
    ],
    ['the bill', 'bill', from('ledger', [posted('ledger')]), from('billing', [posted('billing', 'b2')])],
    [
      'the reference',
      'reference',
      from('channel', [taken('channel')]),
      from('billing', [], { channelTransactionNumber: 'T2' }),
    ],
    [
      'the time',
      'time',
      from('channel', [taken('channel')]),
      from('billing', [taken('billing', PAID + CLOCK_TOLERANCE_MS + 1)]),
    ],
  ])('disagree about %s', (_name, field, one, other) => {
    expect(comparedPayment(one, other)(field).outcome).toBe('disagree');
    expect(comparedPayment(other, one)(field).outcome).toBe('disagree');
  });

  it('do not disagree over clocks a little apart or over stages of one story', () => {
    const of = comparedPayment(
      from('channel', [taken('channel')]),
      from('billing', [taken('billing', PAID + CLOCK_TOLERANCE_MS), posted('billing')]),
    );
    expect(of('time').outcome).toBe('missing');
    expect(of('state').outcome).toBe('missing');
    expect(of('state').missingFrom).toEqual(['ledger']);
  });

  it('say nothing where there is nothing: settling and posting are no time of payment, an event no reference', () => {
    const of = comparedPayment(from('billing', [posted('ledger')], { channelTransactionNumber: null }));
    expect(of('time').outcome).toBe('unsaid');
    expect(of('reference').outcome).toBe('unsaid');
    expect(of('bill').told).toMatchObject({ billing: { proof: [{ kind: 'payment' }] }, channel: null });
  });
});

describe('the three sources of a bill', () => {
  const comparedBill = (paid: number, ...payments: readonly Payment[]) =>
    compared({ kind: 'bill', bill: bill('b1', { paidMinor: paid }), payments });

  it('show the money the channel took and the bill does not know of', () => {
    const of = comparedBill(0, from('channel', [taken('channel')]));
    expect(of('amount')).toMatchObject({
      outcome: 'disagree',
      told: {
        billing: { value: { amountMinor: 0 }, proof: [{ kind: 'bill', recordId: 'b1' }] },
        channel: { value: { amountMinor: 26_800 } },
      },
      missingFrom: ['ledger'],
    });
    expect(of('state')).toMatchObject({
      told: { billing: { value: { state: 'unpaid' } }, channel: { value: { state: 'paid' } } },
    });
  });

  it('add up split payments, and leave out what was posted elsewhere', () => {
    const part = (id: string, amountMinor: number, billId: string): Payment => ({
      ...from('ledger', [taken('ledger'), posted('ledger', billId)], { amountMinor }),
      id,
    });
    const of = comparedBill(
      16_800,
      part('p1', 10_000, 'b1'),
      part('p2', 6_800, 'b1'),
      part('p3', 5_000, 'b2'),
    );
    expect(of('amount')).toMatchObject({ outcome: 'missing', missingFrom: ['channel'] });
    expect(of('state').told.ledger?.value).toEqual({ type: 'state', state: 'partly_paid' });
  });

  it('agree when all three say paid', () => {
    const payments = ALL.map((source) => from(source, [taken(source), posted(source)]));
    const of = compared({ kind: 'bill', bill: paidBill('b1'), payments });
    for (const field of COMPARED_FIELDS) expect([field, of(field).outcome]).toEqual([field, 'agree']);
  });
});

describe('any comparison', () => {
  const histories = eventsArbitrary({
    fromMs: PAID,
    withinMinutes: 60,
    partialOfMinor: 26_800,
    billIds: [null, 'b1', 'b2'],
    distinctInstants: false,
  });

  it('lets each party speak only by its own events and records, whatever order they are in', () => {
    fc.assert(
      fc.property(histories, histories, fc.constantFrom(...ALL), (one, other, source) => {
        const told = [from(source, one, { id: 'p1' }), from('channel', other, { id: 'p2' })];
        const bills = [bill('b1')];
        for (const subject of [
          { kind: 'payment' as const, told, bills },
          { kind: 'bill' as const, bill: bill('b1'), payments: told },
        ]) {
          for (const field of compareSources(subject)) {
            for (const voice of ALL) {
              const said = field.told[voice];
              expect(field.missingFrom.includes(voice)).toBe(said === null);
              if (!said) continue;
              expect(said.proof.length).toBeGreaterThan(0);
              for (const ref of said.proof) expect(sourceOf(ref, told)).toBe(voice);
            }
          }
        }
        const turned = told.map((it_) => ({ ...it_, events: it_.events.toReversed() })).toReversed();
        expect(compareSources({ kind: 'payment', told: turned, bills })).toEqual(
          compareSources({ kind: 'payment', told, bills }),
        );
      }),
      { numRuns: 300 },
    );
  });
});

function sourceOf(
  ref: { readonly kind: string; readonly recordId: string; readonly partId: string | null },
  told: readonly Payment[],
): RecordSource {
  const record = told.find(({ id }) => id === ref.recordId);
  if (!record) return 'billing';
  return record.events.find(({ id }) => id === ref.partId)?.source ?? record.provenance.source;
}
