import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import { at, bill, line, paidBill } from '../../record/record-fixtures';
import { findings, only } from '../finding-fixtures';

const NOW = at('2026-11-12 09:00');
const DUE = at('2026-10-20 23:59');
const charging = (rest: Partial<Bill> = {}) =>
  bill('b1', {
    lines: [line('plan', 26_000), line('late-fee', 800, { kind: 'late_fee', label: '违约金' })],
    ...rest,
  });
const earlier = (rest: Partial<Bill>) =>
  paidBill('b0', {
    period: { from: '2026-09-01', to: '2026-09-30' },
    issuedAtMs: at('2026-10-10 00:05'),
    dueAtMs: DUE,
    ...rest,
  });
const found = (...bills: readonly Bill[]) => only('late_fee', findings(bills, [], NOW));

describe('late_fee', () => {
  it('names the bill that was settled late', () => {
    expect(found(earlier({ settledAtMs: DUE + 1 }), charging())).toMatchObject([
      {
        id: 'late_fee:b1',
        severity: 'info',
        playbookKey: 'charge_question',
        explanation: {
          key: 'late_fee',
          slots: {
            reason: { text: '违约金' },
            amount: { amountMinor: 800 },
            earlierBillNumber: { text: 'B-b0' },
          },
        },
        proof: [
          { kind: 'bill_line', recordId: 'b1', partId: 'l-late-fee' },
          { kind: 'bill', recordId: 'b1' },
          { kind: 'bill', recordId: 'b0' },
        ],
      },
    ]);
  });

  it('names the bill that is still owed, and follows from its being overdue', () => {
    const all = findings([earlier({ state: 'open', paidMinor: 0, settledAtMs: null }), charging()], [], NOW);
    expect(only('late_fee', all)).toMatchObject([
      {
        explanation: { key: 'late_fee' },
        relatedTo: [{ findingId: 'overdue:b0', relation: 'follows_from' }],
      },
    ]);
  });

  it('is a warning where the bill before was settled in time', () => {
    expect(found(earlier({ settledAtMs: DUE }), charging())).toMatchObject([
      {
        severity: 'warning',
        explanation: { key: 'late_fee_unexplained' },
        proof: [{}, {}, { recordId: 'b0' }],
      },
    ]);
  });

  it.each<[string, readonly Bill[]]>([
    ['no bill before is on file', [charging()]],
    ['it is not known when it was settled', [earlier({ settledAtMs: null }), charging()]],
    [
      'it is not known of an older one',
      [
        earlier({ settledAtMs: DUE }),
        paidBill('b9', {
          period: { from: '2026-08-01', to: '2026-08-31' },
          dueAtMs: DUE - 1,
          settledAtMs: null,
        }),
        charging(),
      ],
    ],
    [
      'the bill before fell due only after this one was issued',
      [earlier({ dueAtMs: NOW, settledAtMs: NOW + 1 }), charging()],
    ],
  ])('does not accuse: %s', (_name, bills) => {
    expect(found(...bills)).toMatchObject([{ severity: 'info', explanation: { key: 'late_fee_unclear' } }]);
  });

  it.each<[string, readonly Bill[]]>([
    ['no late fee', [bill('b1')]],
    [
      'credited',
      [charging({ lines: [...charging().lines, line('late-fee', -800, { id: 'c', kind: 'late_fee' })] })],
    ],
    [
      'on an older bill that is settled',
      [earlier({ lines: charging().lines, settledAtMs: DUE }), bill('b1')],
    ],
    ['on a void bill', [charging({ state: 'void' })]],
    ['on a bill not issued yet', [charging({ issuedAtMs: NOW + 1 })]],
  ])('is absent: %s', (_name, bills) => {
    expect(found(...bills)).toEqual([]);
  });
});
