import type { BenchResult } from '../result';

/** One benchmark; its results carry names that begin with its own. */
export type Measure = { readonly name: string; readonly run: () => Promise<readonly BenchResult[]> };
