import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '#shared/contracts/import-wire';
import type { RememberedMapping } from '#shared/domain/import/remembered-mapping';
import { stageAfterLook } from './import-job';

const preview = (changes: Partial<ImportPreview>): ImportPreview => ({
  format: null,
  isStatement: false,
  table: null,
  remembered: null,
  similar: null,
  rows: [],
  error: null,
  ...changes,
});
const remembered = (active: boolean) => ({ active }) as RememberedMapping;

describe('after a look into a file', () => {
  it.each([
    ['records of our own are imported at once', { format: 'holdfast-records' }, null, 'waiting'],
    ['so is a table the centre knows', { remembered: remembered(true) }, null, 'waiting'],
    [
      'a statement waits to be said whose it is',
      { format: 'jd-statement', isStatement: true },
      'a1',
      'asks_whose',
    ],
    ['an unknown table waits for its meaning', {}, 'a1', 'asks_mapping'],
    ['so does one whose mapping rests', { remembered: remembered(false) }, null, 'asks_mapping'],
  ] as const)('%s', (_case, changes, accountId, kind) => {
    expect(stageAfterLook(preview(changes), accountId, true).kind).toBe(kind);
  });

  it.each([
    [
      'a statement without a customer',
      { format: 'jd-statement', isStatement: true },
      true,
      'account_required',
    ],
    ['a table that this person may not explain', {}, false, 'mapping_needs_lead'],
    ['what cannot be read', { error: { code: 'not_text', message: '', retryable: false } }, true, 'not_text'],
  ] as const)('%s is refused', (_case, changes, mayMap, code) => {
    expect(stageAfterLook(preview(changes), null, mayMap)).toMatchObject({ kind: 'failed', error: { code } });
  });
});
