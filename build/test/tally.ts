import { existsSync, readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped, and which failed and why, in a few lines each. */
export type Tally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
};

/** The tally of nothing. */
export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** The tally of something that has no tests to count and failed. */
export const oneFailure = (what: string): Tally => ({ ...emptyTally, failed: 1, failures: [what] });

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
};

type PlaywrightSuite = {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly file: string;
    readonly line: number;
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
};

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
};

/** Of a long message the beginning says what was wrong. */
const MESSAGE_LINES = 8;

const failureOf = (place: string, message: string | undefined): string => {
  const lines = (message ?? '').trim().split('\n').slice(0, MESSAGE_LINES);
  return [place, ...lines.filter((line) => line.trim() !== '').map((line) => `    ${line}`)].join('\n');
};

/** Reads a JSON report of vitest. */
export function vitestTally(report: VitestReport): Tally {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that does not load has no test to show for it.
    if (failed.length === 0) return status === 'failed' ? [failureOf(name, message)] : [];
    return failed.map((test) => failureOf(`${name} › ${test.fullName}`, test.failureMessages?.[0]));
  });
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
    failures,
  };
}

const specsOf = (suite: PlaywrightSuite): PlaywrightSuite['specs'] => [
  ...suite.specs,
  ...(suite.suites ?? []).flatMap(specsOf),
];

/** Reads a JSON report of Playwright; a flaky test is a failed one. */
export function playwrightTally({ stats, suites }: PlaywrightReport): Tally {
  const failures = suites.flatMap(specsOf).flatMap(({ file, line, title, ok, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error ?? []));
    return ok && errors.length === 0 ? [] : [failureOf(`${file}:${line} › ${title}`, errors[0]?.message)];
  });
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
}

/**
 * The tally of one runner. A runner that ended badly without a failed test to show for it (a file that does not load,
 * a crash, no report at all) counts as one failure: silence is never success.
 */
export function readTally<Report>(path: string, exitCode: number, read: (report: Report) => Tally): Tally {
  const tally = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : emptyTally;
  const silent = tally.failed === 0 && (exitCode !== 0 || !existsSync(path));
  if (!silent) return tally;
  const failures = tally.failures.length > 0 ? tally.failures : [`${path}: ended with ${exitCode}`];
  return { ...tally, failed: 1, failures };
}

/** Adds tallies up. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
      failures: [...sum.failures, ...tally.failures],
    }),
    emptyTally,
  );
}
