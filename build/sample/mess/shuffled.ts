import type { Random } from '../random';

/** The same things in an order of chance (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], random: Random): readonly T[] {
  const left = [...things];
  return things.flatMap(() => left.splice(random.between(0, left.length - 1), 1));
}
