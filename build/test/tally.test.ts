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

const vitestReport = (testResults: unknown[]) => ({
  numPassedTests: 3,
  numFailedTests: testResults.length,
  numPendingTests: 2,
  testResults,
});

it('reads a report of vitest, and says which test failed and why', () => {
  const tally = readTally(
    report(
      vitestReport([
        {
          name: 'a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            {
              fullName: 'money adds up',
              status: 'failed',
              failureMessages: ['Error: 1 is not 2\n\n    at a.ts'],
            },
            { fullName: 'money is exact', status: 'passed', failureMessages: [] },
          ],
        },
      ]),
    ),
    1,
    vitestTally,
  );
  expect(tally).toMatchObject({ passed: 3, failed: 1, skipped: 2 });
  expect(tally.failures).toEqual(['a.test.ts › money adds up\n    Error: 1 is not 2\n        at a.ts']);
});

it('reads a report of Playwright, a flaky test as a failed one', () => {
  const spec = (title: string, ok: boolean, messages: readonly (string | null)[]) => ({
    file: 'a.spec.ts',
    line: 7,
    title,
    ok,
    tests: [{ results: messages.map((message) => (message === null ? {} : { error: { message } })) }],
  });
  const tally = readTally(
    report({
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 },
      suites: [
        {
          specs: [spec('signs in', true, [null])],
          suites: [{ specs: [spec('signs out', false, ['too late']), spec('stays', true, ['once', null])] }],
        },
      ],
    }),
    1,
    playwrightTally,
  );
  expect(tally).toMatchObject({ passed: 4, failed: 2, skipped: 0 });
  expect(tally.failures).toEqual(['a.spec.ts:7 › signs out\n    too late', 'a.spec.ts:7 › stays\n    once']);
});

it('counts a runner that failed without a failed test, or left no report, as one failure', () => {
  const path = report(vitestReport([]));
  expect(readTally(path, 0, vitestTally)).toMatchObject({ failed: 0, failures: [] });
  expect(readTally(path, 1, vitestTally)).toMatchObject({
    passed: 3,
    failed: 1,
    failures: [expect.stringContaining('ended with 1')],
  });
  expect(readTally(join(folder, 'none.json'), 0, vitestTally).failed).toBe(1);
  const unloaded = { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
  const broken = report({ ...vitestReport([unloaded]), numFailedTests: 0 });
  expect(readTally(broken, 1, vitestTally)).toMatchObject({
    failed: 1,
    failures: ['b.test.ts\n    no such module'],
  });
});

it('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3, failures: ['a'] };
  expect(sumTallies([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6, failures: ['a', 'a'] });
});
