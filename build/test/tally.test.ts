import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { playwrightTally, readTally, sumTallies, vitestTally } from './tally';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

it('reads vitest and Playwright reports, a flaky test as a failed one', () => {
  expect(vitestTally({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
  });
  expect(playwrightTally({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 0,
  });
});

it('counts a runner that failed without a failed test, or left no report, as one failure', () => {
  const path = report({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 0 });
  expect(readTally(path, 0, vitestTally).failed).toBe(0);
  expect(readTally(path, 1, vitestTally)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(readTally(join(folder, 'none.json'), 0, vitestTally).failed).toBe(1);
});

it('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sumTallies([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
