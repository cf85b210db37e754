/**
 * One measured figure. `ratio` = value / baseline; `limit` bounds the ratio where there is one, else the value, from
 * above unless `bound` says otherwise.
 */
export type BenchResult = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run; null where only the value counts. */
  readonly baseline: number | null;
  readonly ratio: number | null;
  /** Null: reported only. */
  readonly limit: number | null;
  readonly bound?: 'at_least';
  readonly holds: boolean;
};

type Measured = { readonly name: string; readonly value: number; readonly unit: string };

/** A figure that must not exceed `limit` times its baseline; without a limit it is only reported. */
export function comparedWith(baseline: number, limit: number | null, measured: Measured): BenchResult {
  const ratio = measured.value / baseline;
  return { ...measured, baseline, ratio, limit, holds: limit === null || ratio <= limit };
}

/** A rate that must reach at least `limit` times its baseline; without a limit it is only reported. */
export function atLeast(baseline: number, limit: number | null, measured: Measured): BenchResult {
  const ratio = measured.value / baseline;
  return { ...measured, baseline, ratio, limit, bound: 'at_least', holds: limit === null || ratio >= limit };
}

/** A figure that must not exceed `limit` itself. */
export function bounded(limit: number | null, measured: Measured): BenchResult {
  return {
    ...measured,
    baseline: null,
    ratio: null,
    limit,
    holds: limit === null || measured.value <= limit,
  };
}
