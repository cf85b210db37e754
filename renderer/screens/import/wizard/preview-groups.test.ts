import { describe, expect, it } from 'vitest';
import type { PreviewCell, PreviewRow } from '#shared/contracts/import-wire';
import { outcomeOf, previewGroups } from './preview-groups';

const cell = (field: string, problem: PreviewCell['problem'] = null): PreviewCell => ({
  field,
  raw: '',
  value: null,
  problem,
});

describe('the columns of a preview', () => {
  it('stand in one group where a row has one bill', () => {
    const cells = ['account.number', 'bill.number', 'payment.settledOn'].map((field) => cell(field));
    expect(previewGroups(cells)).toEqual([
      {
        bill: 0,
        columns: [
          { at: 0, name: 'account.number' },
          { at: 1, name: 'bill.number' },
          { at: 2, name: 'payment.settledOn' },
        ],
      },
    ]);
  });

  it('stand together by bill where bills stand side by side, each named as of a single one', () => {
    const fields = ['account.number', 'bills.0.total', 'bills.1.total', 'bills.1.payment.amount'];
    expect(previewGroups(fields.map((field) => cell(field)))).toEqual([
      { bill: null, columns: [{ at: 0, name: 'account.number' }] },
      { bill: 0, columns: [{ at: 1, name: 'bill.total' }] },
      {
        bill: 1,
        columns: [
          { at: 2, name: 'bill.total' },
          { at: 3, name: 'payment.amount' },
        ],
      },
    ]);
  });
});

describe('a bill of a row', () => {
  const row = (bills: PreviewRow['bills'], problem: PreviewCell['problem'] = null): PreviewRow => ({
    line: 2,
    cells: [cell('bills.0.total'), cell('bills.1.total', problem)],
    bills,
  });

  it('is left out with the whole row where a cell of another bill cannot be read', () => {
    const problem = { column: 'A', code: 'money_malformed', reason: 'Not an amount' };
    expect(outcomeOf(row([], problem), 0)).toBe('left_out');
  });

  it('becomes what it stands as; disputed before all else; of a row without bills an account', () => {
    const bills = [
      { state: 'paid', disputed: false },
      { state: 'open', disputed: true },
    ];
    expect([0, 1, 2].map((at) => outcomeOf(row(bills), at))).toEqual(['paid', 'disputed', 'account']);
  });
});
