import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Desk } from '../testing/desk';
import { openLocalDesk } from '../testing/local-desk';

let desk: Desk;
beforeAll(async () => {
  desk = await openLocalDesk();
});
afterAll(() => desk.close());

it('tells the page how far an import has come, and when it has ended', async () => {
  const watched = desk.watch('import-progress', { importId: 'one' });
  const other = desk.watch('import-progress', { importId: 'other' });
  expect(await watched.until(() => true)).toBeNull();
  const run = desk.vault.imports.begin('one');
  run.tell({ rows: 7, bytes: 700, totalBytes: 1000 });
  expect(await watched.until((value) => value !== null)).toEqual({ rows: 7, bytes: 700, totalBytes: 1000 });
  run.end();
  expect(await watched.until((value) => value === null)).toBeNull();
  expect(other.updates.every((value) => value === null)).toBe(true);
});

it('cancels the import that is meant', async () => {
  const [one, two] = [desk.vault.imports.begin('one'), desk.vault.imports.begin('two')];
  await desk.ask('file-import-cancel', { importId: 'one' });
  expect([one.signal.aborted, two.signal.aborted]).toEqual([true, false]);
  desk.vault.imports.cancelAll();
  expect(two.signal.aborted).toBe(true);
});
