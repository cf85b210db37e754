/** Things of one generation; of the last two generations everything is remembered. */
const GENERATION = 20_000;

/**
 * Counts how often something was seen, remembering a bounded number of things: rows that say word for word the same stand
 * close together, farther apart than a generation they may be taken for one. Whole generations are forgotten at once,
 * since a map that forgets its oldest entry has to look for it among those already forgotten.
 */
export class RepeatCounter {
  #seen = new Map<string, number>();
  #before = new Map<string, number>();

  /** 1 at the first time. */
  next(words: string): number {
    const times = (this.#seen.get(words) ?? this.#before.get(words) ?? 0) + 1;
    if (this.#seen.size >= GENERATION) {
      this.#before = this.#seen;
      this.#seen = new Map();
    }
    this.#seen.set(words, times);
    return times;
  }
}
