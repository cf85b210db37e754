import { existsSync, readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** The tally of nothing. */
export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
};

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
};

/** Reads a JSON report of vitest. */
export function vitestTally(report: VitestReport): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  };
}

/** Reads a JSON report of Playwright; a flaky test is a failed one. */
export function playwrightTally({ stats }: PlaywrightReport): Tally {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * The tally of one runner. A runner that ended badly without a failed test to show for it (a file that does not load,
 * a crash, no report at all) counts as one failure: silence is never success.
 */
export function readTally<Report>(path: string, exitCode: number, read: (report: Report) => Tally): Tally {
  const tally = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : emptyTally;
  const silent = tally.failed === 0 && (exitCode !== 0 || !existsSync(path));
  return silent ? { ...tally, failed: 1 } : tally;
}

/** Adds tallies up. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    emptyTally,
  );
}
