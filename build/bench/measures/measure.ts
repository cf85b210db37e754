import type { BenchResult } from '../result';

/** One benchmark; its results carry names that begin with its own. */
export type Measure = {
  readonly name: string;
  /** No window is opened: nothing has to be packaged first. */
  readonly windowless?: true;
  readonly run: () => Promise<readonly BenchResult[]>;
};
