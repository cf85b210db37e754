/** Rows that say word for word the same stand close together; farther apart than this they are taken for one. */
const REMEMBERED = 100_000;

/** Counts how often something was seen, remembering a bounded number of things. */
export class RepeatCounter {
  readonly #seen = new Map<string, number>();

  /** 1 at the first time. */
  next(words: string): number {
    const times = (this.#seen.get(words) ?? 0) + 1;
    // The newest stands last, so the first is what was seen longest ago.
    this.#seen.delete(words);
    this.#seen.set(words, times);
    if (this.#seen.size > REMEMBERED) {
      for (const oldest of this.#seen.keys()) {
        this.#seen.delete(oldest);
        break;
      }
    }
    return times;
  }
}
