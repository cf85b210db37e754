import { describe, expect, it } from 'vitest';
import { compareSources, type FieldComparison } from '#shared/domain/diagnosis/compare-sources';
import type { Payment } from '#shared/domain/payment/payment';
import { at, event, payment } from '#shared/domain/record/record-fixtures';
import type { RecordSource } from '#shared/domain/record/source';
import { standingOf } from './told-text';

const TAKEN = at('2026-11-16 10:00');
const taken = (source: RecordSource, amountMinor: number) =>
  event('captured', TAKEN, { source, amountMinor });
const amountOf = (events: Payment['events']): FieldComparison => {
  const found = compareSources({ kind: 'payment', told: [payment('p1', events)], bills: [] }).find(
    ({ field }) => field === 'amount',
  );
  if (!found) throw new Error('no amount');
  return found;
};
const standings = (comparison: FieldComparison) =>
  (['billing', 'ledger', 'channel'] as const).map((source) => standingOf(source, comparison));

describe('how a party stands beside the others', () => {
  it('lights up the one that differs where the two others agree', () => {
    const one = amountOf([taken('billing', 100), taken('ledger', 99), taken('channel', 100)]);
    expect(standings(one)).toEqual(['same', 'odd', 'same']);
  });

  it('lights up all where no two agree', () => {
    const all = amountOf([taken('billing', 100), taken('ledger', 99), taken('channel', 98)]);
    expect(standings(all)).toEqual(['odd', 'odd', 'odd']);
  });

  it('tells who does not speak', () => {
    expect(standings(amountOf([taken('billing', 100), taken('channel', 100)]))).toEqual([
      'same',
      'silent',
      'same',
    ]);
    expect(standings(amountOf([taken('channel', 100)]))).toEqual(['silent', 'silent', 'same']);
  });
});
