/** Things of one generation; of the last two generations everything is remembered. */
const GENERATION = 180_000;
/** Slots of a generation, a power of two: a third stays empty, so that little is looked at. */
const SLOTS = 2 ** 18;
const WORDS_PER_SLOT = 3;

/**
 * Counts how often something was seen, in memory that does not grow: rows that say word for word the same stand close
 * together, farther apart than a generation they may be taken for one. Whole generations are forgotten at once.
 */
export class RepeatCounter {
  #seen = new Generation();
  #before = new Generation();

  /** 1 at the first time. `digest`: at least sixteen hexadecimal digits of a hash, in lower case, by which things are told apart. */
  next(digest: string): number {
    const high = hexAt(digest, 0);
    const low = hexAt(digest, 8);
    const times = this.#seen.add(high, low, this.#before);
    if (this.#seen.size < GENERATION) return times;
    const forgotten = this.#before;
    this.#before = this.#seen;
    forgotten.clear();
    this.#seen = forgotten;
    return times;
  }
}

/** Eight hexadecimal digits in lower case as a number. */
function hexAt(text: string, from: number): number {
  let number = 0;
  for (let at = from; at < from + 8; at += 1) {
    const code = text.charCodeAt(at);
    // `a` follows 96, and stands for ten.
    number = (number << 4) | (code > 96 ? code - 87 : code - 48);
  }
  return number >>> 0;
}

/** A table from digests to counts: three numbers a slot, the two halves of a digest and its count, 0 for an empty one. */
class Generation {
  readonly #slots = new Uint32Array(SLOTS * WORDS_PER_SLOT);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Counts one more; what is not in this generation is looked for in the one before. */
  add(high: number, low: number, before: Generation): number {
    const slots = this.#slots;
    const at = this.#find(high, low);
    let times = slots[at + 2] ?? 0;
    if (times === 0) {
      this.#size += 1;
      slots[at] = high;
      slots[at + 1] = low;
      times = before.#times(high, low);
    }
    slots[at + 2] = times + 1;
    return times + 1;
  }

  #times(high: number, low: number): number {
    return this.#size === 0 ? 0 : (this.#slots[this.#find(high, low) + 2] ?? 0);
  }

  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  /** The slot of a digest, or the empty one it would go to. */
  #find(high: number, low: number): number {
    const slots = this.#slots;
    for (let slot = low & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const at = slot * WORDS_PER_SLOT;
      if (slots[at + 2] === 0 || (slots[at] === high && slots[at + 1] === low)) return at;
    }
  }
}
