import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
import { matchEntry, matchStatement } from './match-statement';
import { PROOF_OUTCOMES, type ProofCandidate } from './proof-match';
import { proofRecords } from './proof-records';
import { tellingNumber } from './telling-number';
import { anyProof, entry, theirs } from './testing/any-proof';

const NUMBER = '2026111522001404471';
const against = (...parts: Parameters<typeof records>) => proofRecords(records(...parts), [], defaultPolicy);

describe('a row of a statement', () => {
  it('is the payment that has its number, whatever else fits', () => {
    const known = against(
      [paidBill('b1')],
      [
        payment('p1', postedEvents(at('2026-11-15 20:14'), 'b1'), { channelTransactionNumber: NUMBER }),
        payment('p2', capturedEvents(at('2026-11-15 20:14'))),
      ],
    );
    const found = matchEntry(entry(1, { transactionNumber: `${NUMBER}\t` }), known);
    expect(found).toMatchObject({ outcome: 'matched', certainty: 'certain' });
    expect(found.candidates.map(({ recordId, tier }) => [recordId, tier])).toEqual([
      ['p1', 'number'],
      ['p2', 'amount_and_time'],
    ]);
    expect(found.candidates[0]?.fields.find(({ field }) => field === 'bill')).toMatchObject({
      recorded: { text: 'B-b1' },
    });
  });

  it('is likely the one payment of its amount and day, and only possible where two fit', () => {
    const one = payment('p1', capturedEvents(at('2026-11-15 20:20')));
    const two = payment('p2', capturedEvents(at('2026-11-16 09:00')));
    expect(matchEntry(entry(1), against([bill('b1')], [one]))).toMatchObject({
      outcome: 'matched',
      certainty: 'likely',
      explanation: { key: 'outcome.matched' },
    });
    const both = matchEntry(entry(1), against([bill('b1')], [two, one]));
    expect(both).toMatchObject({ certainty: 'possible', explanation: { key: 'outcome.matched_possible' } });
    expect(both.candidates.map(({ recordId }) => recordId)).toEqual(['p1', 'p2']);
    const rows = matchStatement([entry(1), entry(2)], against([bill('b1')], [one]));
    expect(rows.map(({ certainty }) => certainty)).toEqual(['possible', 'possible']);
  });

  it('fits over free days but not over working days', () => {
    // Captured on the eve of the October holidays, on the statement on the first working day after them.
    const eve = against([], [payment('p1', capturedEvents(at('2026-09-30 21:00')))]);
    const outcomeAt = (atMs: number) => matchEntry(entry(1, { atMs }), eve);
    expect(outcomeAt(at('2026-10-08 09:00'))).toMatchObject({ outcome: 'matched', certainty: 'likely' });
    expect(outcomeAt(at('2026-10-13 09:00'))).toMatchObject({
      outcome: 'date_differs',
      certainty: 'possible',
    });
    expect(outcomeAt(at('2026-12-13 09:00'))).toMatchObject({ outcome: 'not_found', certainty: null });
  });

  it('under another account is certain by its number and only possible by amount and time', () => {
    const captured = capturedEvents(at('2026-11-15 20:14'));
    const own = records([bill('b1')], []);
    const by = (channelTransactionNumber: string | null) =>
      matchEntry(
        entry(1, { transactionNumber: NUMBER }),
        proofRecords(own, [theirs('o1', captured, { channelTransactionNumber })], defaultPolicy),
      );
    expect(by(NUMBER)).toMatchObject({
      outcome: 'under_another_account',
      certainty: 'certain',
      explanation: {
        key: 'outcome.under_another_account',
        slots: { account_recorded: { text: '****0099' } },
      },
    });
    expect(by(null)).toMatchObject({ outcome: 'under_another_account', certainty: 'possible' });
    expect(by('2026111522001404472').outcome).toBe('not_found');
  });

  it('prefers a payment on the own account to a stranger of the same amount and day', () => {
    const captured = capturedEvents(at('2026-11-15 20:14'));
    const known = proofRecords(
      records([bill('b1')], [payment('p1', captured)]),
      [theirs('o1', captured)],
      defaultPolicy,
    );
    expect(matchEntry(entry(1), known).candidates.map(({ recordId }) => recordId)).toEqual(['p1', 'o1']);
  });

  it.each([
    ['under_another_bill', { intendedBillId: 'b1' }, postedEvents(at('2026-11-15 20:14'), 'b2')],
    ['amount_differs', { amountMinor: 26_790 }, capturedEvents(at('2026-11-15 20:14'))],
    ['date_differs', {}, capturedEvents(at('2026-11-05 20:14'))],
    [
      'already_refunded',
      {},
      [
        ...capturedEvents(at('2026-11-15 20:14')),
        event('refunded', at('2026-11-16 10:00'), { refundId: 'r' }),
      ],
    ],
  ] as const)('says %s', (outcome, rest, events) => {
    const known = against(
      [bill('b1'), paidBill('b2')],
      [payment('p1', events, { channelTransactionNumber: NUMBER, ...rest })],
    );
    expect(matchEntry(entry(1, { transactionNumber: NUMBER }), known)).toMatchObject({
      outcome,
      certainty: 'certain',
    });
  });

  it('knows a re-issued bill for the one it replaces', () => {
    const known = against(
      [bill('b1', { state: 'void' }), paidBill('b2', { replacesBillId: 'b1' })],
      [payment('p1', postedEvents(at('2026-11-15 20:14'), 'b2'), { intendedBillId: 'b1' })],
    );
    expect(matchEntry(entry(1), known).outcome).toBe('matched');
  });

  it('of a refund is the refund of its payment, and nothing where none is on record', () => {
    const refunded = [
      ...capturedEvents(at('2026-11-15 20:14')),
      event('refunded', at('2026-11-18 10:00'), { refundId: 'r', amountMinor: 5_000 }),
    ];
    const row = entry(1, {
      state: 'refund',
      amountMinor: 5_000,
      atMs: at('2026-11-18 10:02'),
      transactionNumber: NUMBER,
    });
    const of = (events: typeof refunded) =>
      matchEntry(row, against([], [payment('p1', events, { channelTransactionNumber: NUMBER })]));
    const found = of(refunded);
    expect(found.outcome).toBe('already_refunded');
    expect(found.candidates[0]?.fields.map(({ field, agrees }) => [field, agrees])).toEqual(
      expect.arrayContaining([
        ['amount', true],
        ['time', true],
      ]),
    );
    expect(of(refunded.slice(0, 3)).outcome).toBe('not_found');
  });

  it('without a payment names the bill of its amount, and claims no more', () => {
    const found = matchEntry(entry(1), against([bill('b1')], []));
    expect(found).toMatchObject({
      outcome: 'not_found',
      certainty: 'possible',
      explanation: { key: 'outcome.not_found_bill' },
      candidates: [{ kind: 'bill', recordId: 'b1' }],
    });
  });

  it('that was closed proves no payment', () => {
    const known = against([bill('b1')], [payment('p1', capturedEvents(at('2026-11-15 20:14')))]);
    expect(matchEntry(entry(1, { state: 'closed' }), known)).toMatchObject({
      outcome: 'not_found',
      candidates: [],
      explanation: { key: 'outcome.not_found_closed' },
    });
  });
});

describe('whatever the statement and the records', () => {
  const matched = ({ entries, records: own, others }: Parameters<Parameters<typeof anyProof.map>[0]>[0]) =>
    matchStatement(entries, proofRecords(own, others, defaultPolicy));
  const agreesIn = (candidate: ProofCandidate, field: string): boolean | null =>
    candidate.fields.find((each) => each.field === field)?.agrees ?? null;

  it('order carries no meaning, and every row is answered once', () => {
    fc.assert(
      fc.property(anyProof, (proof) => {
        const found = matched(proof);
        expect(found.map(({ entry: { line } }) => line)).toEqual(proof.entries.map(({ line }) => line));
        const turned = matched({
          entries: proof.entries.toReversed(),
          records: records(proof.records.bills.toReversed(), proof.records.payments.toReversed()),
          others: proof.others.toReversed(),
        });
        expect(turned).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is surer than what speaks for it', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyProof, (proof) => {
        const numberOf = new Map(
          [...proof.records.payments, ...proof.others.map(({ payment: other }) => other)].map((each) => [
            each.id,
            each.channelTransactionNumber,
          ]),
        );
        const rows = matched(proof);
        for (const { entry: row, outcome, certainty, candidates } of rows) {
          seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
          const [best] = candidates;
          expect([outcome, certainty]).toEqual([best?.outcome ?? 'not_found', best?.certainty ?? null]);
          for (const candidate of candidates) {
            const sameNumber =
              tellingNumber(row.transactionNumber) !== null &&
              tellingNumber(numberOf.get(candidate.recordId) ?? null) ===
                tellingNumber(row.transactionNumber);
            if (candidate.certainty === 'certain') expect(sameNumber).toBe(true);
            expect(candidate.tier === 'number').toBe(sameNumber);
            if (candidate.tier !== 'number' && !candidate.ownAccount) {
              expect(candidate.certainty).toBe('possible');
            }
            if (candidate.certainty === 'likely' && candidate.tier === 'amount_and_time') {
              const rivals = rows.filter((other) =>
                other.candidates.some(
                  ({ recordId, tier }) => recordId === candidate.recordId && tier === 'amount_and_time',
                ),
              );
              expect(rivals).toHaveLength(1);
            }
            if (candidate.outcome === 'matched') {
              expect(agreesIn(candidate, 'amount')).toBe(true);
              expect(agreesIn(candidate, 'time')).toBe(true);
              expect(candidate.ownAccount).toBe(true);
            }
            if (candidate.outcome === 'amount_differs') expect(agreesIn(candidate, 'amount')).toBe(false);
            if (candidate.outcome === 'date_differs') expect(agreesIn(candidate, 'time')).toBe(false);
            expect(candidate.outcome === 'under_another_account').toBe(!candidate.ownAccount);
            expect(candidate.reasons.length).toBeGreaterThan(0);
            expect(candidate.evidence.length).toBeGreaterThan(0);
          }
          const tiers = candidates.map(({ tier }) =>
            ['number', 'amount_and_time', 'one_of_them'].indexOf(tier),
          );
          expect(tiers).toEqual(tiers.toSorted());
        }
      }),
      { numRuns: 500, seed: 20_261_115 },
    );
    // A property nobody reaches proves nothing.
    for (const outcome of PROOF_OUTCOMES) expect(seen.get(outcome) ?? 0, outcome).toBeGreaterThan(10);
  });

  it('without its records a candidate is gone', () => {
    fc.assert(
      fc.property(anyProof, (proof) => {
        const named = matched(proof).flatMap(({ candidates }) => candidates[0]?.recordId ?? []);
        const [gone] = named;
        if (gone === undefined) return;
        const without = matched({
          ...proof,
          records: {
            ...proof.records,
            bills: proof.records.bills.filter(({ id }) => id !== gone),
            payments: proof.records.payments.filter(({ id }) => id !== gone),
          },
          others: proof.others.filter(({ payment: { id } }) => id !== gone),
        });
        expect(without.flatMap(({ candidates }) => candidates.map(({ recordId }) => recordId))).not.toContain(
          gone,
        );
      }),
    );
  });
});
