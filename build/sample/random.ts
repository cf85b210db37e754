import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded choices: the same seed makes the same centre on every machine. */
export type Random = {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** True in `percent` of a hundred cases. */
  readonly chance: (percent: number) => boolean;
  readonly digits: (count: number) => string;
};

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const between = (low: number, high: number) => uniformInt(generator, low, high);
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[between(0, choices.length - 1)];
    if (choice === undefined) throw new Error('Nothing to choose from');
    return choice;
  };
  return {
    between,
    pick,
    chance: (percent) => between(1, 100) <= percent,
    digits: (count) => Array.from({ length: count }, () => between(0, 9)).join(''),
  };
}
