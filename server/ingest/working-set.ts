import { isDeepStrictEqual } from 'node:util';
import type { Payment } from '#shared/domain/payment/payment';
import type { DocumentDraft } from '../documents/document-draft';
import { mergeDocument } from '../documents/merge-document';
import { KnownPayments } from '../import/join/known-payments';
import { recordKey, type Statement } from './event-log';

/** What became of a document that something was put on. */
export type PutOutcome = 'created' | 'updated' | 'unchanged';

/** The documents a message touches, as they are while its events are applied one after another. */
export class WorkingSet {
  readonly payments: KnownPayments;
  readonly #documents: Map<string, DocumentDraft>;
  readonly #statements: Map<string, Statement>;
  readonly #changed = new Map<string, DocumentDraft>();

  constructor(
    payments: readonly Payment[],
    documents: readonly DocumentDraft[],
    statements: ReadonlyMap<string, Statement>,
  ) {
    this.payments = new KnownPayments(payments);
    this.#documents = new Map(
      [...documents, ...payments.map(paymentDraft)].map((each) => [recordKey(each.kind, each.id), each]),
    );
    this.#statements = new Map(statements);
  }

  /** What is to be written, each document once. */
  get changed(): readonly DocumentDraft[] {
    return [...this.#changed.values()];
  }

  /** The document a record became part of, by the id its source gives it. */
  documentIdOf(kind: string, id: string): string {
    return this.#statements.get(recordKey(kind, id))?.documentId ?? id;
  }

  /** Notes that a record was stated as of then; false where it was stated as of later already. */
  state(kind: string, id: string, statedAtMs: number): boolean {
    const key = recordKey(kind, id);
    const known = this.#statements.get(key);
    if (known && known.statedAtMs > statedAtMs) return false;
    this.#statements.set(key, { statedAtMs, documentId: known?.documentId ?? id });
    return true;
  }

  /** Notes that a record became part of a document with another id. */
  join(kind: string, id: string, documentId: string): void {
    const key = recordKey(kind, id);
    this.#statements.set(key, { statedAtMs: 0, ...this.#statements.get(key), documentId });
  }

  /** Puts a record in the place of the one on file; of payments the events on file stay. */
  put(draft: DocumentDraft): PutOutcome {
    const key = recordKey(draft.kind, draft.id);
    const before = this.#documents.get(key) ?? null;
    const merged = this.#isStored(before)
      ? mergeDocument(before, draft)
      : isDeepStrictEqual(before, draft)
        ? null
        : draft;
    if (merged === null) return 'unchanged';
    this.#documents.set(key, merged);
    this.#changed.set(key, merged);
    if (merged.kind === 'payment') this.payments.put(merged.body);
    return before === null ? 'created' : 'updated';
  }

  putPayment(payment: Payment): PutOutcome {
    return this.put(paymentDraft(payment));
  }

  /** What the database holds keeps its events; a payment of this very message is as the last join made it. */
  #isStored(before: DocumentDraft | null): boolean {
    return before?.kind !== 'payment' || this.payments.isStored(before.body);
  }

  /** Takes back a payment of this message that became part of another one. */
  withdraw(paymentId: string): void {
    const key = recordKey('payment', paymentId);
    this.payments.remove(paymentId);
    this.#documents.delete(key);
    this.#changed.delete(key);
  }
}

const paymentDraft = (body: Payment): DocumentDraft => ({
  kind: 'payment',
  id: body.id,
  accountId: body.accountId,
  body,
});
