import type { Payment } from '#shared/domain/payment/payment';

/** The payments on file that a batch of channel records may speak of, found by any of their numbers. */
export class KnownPayments {
  readonly #byId = new Map<string, Payment>();
  readonly #byNumber = new Map<string, Set<string>>();
  readonly #stored: ReadonlySet<string>;

  constructor(stored: readonly Payment[]) {
    this.#stored = new Set(stored.map((payment) => payment.id));
    for (const payment of stored) this.put(payment);
  }

  /** Adds a payment, or what has become of one. */
  put(payment: Payment): void {
    this.#byId.set(payment.id, payment);
    for (const number of [payment.channelTransactionNumber, payment.number]) {
      if (number === null) continue;
      const key = number.toLowerCase();
      this.#byNumber.set(key, (this.#byNumber.get(key) ?? new Set()).add(payment.id));
    }
  }

  remove(id: string): void {
    this.#byId.delete(id);
  }

  get(id: string): Payment | undefined {
    return this.#byId.get(id);
  }

  numbered(numbers: readonly (string | null)[]): readonly Payment[] {
    const ids = new Set(
      numbers.flatMap((number) => (number ? [...(this.#byNumber.get(number.toLowerCase()) ?? [])] : [])),
    );
    return [...ids].flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Whether the database holds it, so that its events stand. */
  isStored(payment: Payment): boolean {
    return this.#stored.has(payment.id);
  }
}
