import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Transaction } from '../database/database';
import type { DocumentDraft } from '../documents/document-draft';
import { upsertDocuments } from '../documents/upsert-documents';
import { deliverWaiting, namesOf } from '../ingest/waiting-events';
import type { ImportStep } from './import-format';
import { ImportFailure, isSkipped, type RowProblem } from './import-problem';
import { joinKnownPayments } from './join/join-records';
import { storedRecords } from './stored-records';

const BATCH = 500;
/** A file with more bad rows than this is the wrong file. */
const MOST_PROBLEMS = 10_000;
/** Rows passed over that are listed one by one; of more only the number is told. */
const MOST_LISTED = 10_000;

/** Collects the steps of an import, writes them in batches and counts what became of them. */
export class RecordWriter {
  #waiting: CanonicalRecord[] = [];
  #rows = 0;
  #skipped = 0;
  #bad = 0;
  readonly #problems: RowProblem[] = [];
  readonly #counts = { created: 0, updated: 0, unchanged: 0 };

  get rows(): number {
    return this.#rows;
  }
  get problems(): readonly RowProblem[] {
    return this.#problems;
  }
  /** Records, not rows: one row may stand for an account, a bill and a payment. */
  get counts(): { readonly created: number; readonly updated: number; readonly unchanged: number } {
    return this.#counts;
  }

  async take(tx: Transaction, steps: readonly ImportStep[]): Promise<void> {
    for (const step of steps) {
      this.#rows += 1;
      if (step.kind === 'problem') this.#list(step.problem);
      else this.#waiting.push(...step.records);
      if (this.#waiting.length >= BATCH) await this.#write(tx);
    }
  }

  #list(problem: RowProblem): void {
    if (isSkipped(problem)) {
      this.#skipped += 1;
      if (this.#skipped > MOST_LISTED) return;
    } else {
      this.#bad += 1;
      if (this.#bad > MOST_PROBLEMS) {
        throw new ImportFailure('too_many_problems', 'Too many rows cannot be imported', {
          most: MOST_PROBLEMS,
        });
      }
    }
    this.#problems.push(problem);
  }

  async finish(tx: Transaction): Promise<void> {
    if (this.#waiting.length > 0) await this.#write(tx);
    const more = this.#skipped - MOST_LISTED;
    if (more > 0) {
      this.#problems.push({ line: 0, column: null, code: 'skipped_more', reason: String(more) });
    }
  }

  async #write(tx: Transaction): Promise<void> {
    const records = await joinKnownPayments(storedRecords(tx), this.#waiting);
    this.#waiting = [];
    const report = await upsertDocuments(tx, records.map(toDraft));
    // A live source may have told of what happened to a payment before anybody told of the payment.
    await deliverWaiting(
      tx,
      namesOf(records.flatMap((record) => (record.kind === 'payment' ? [record.body] : []))),
    );
    this.#counts.created += report.created;
    this.#counts.updated += report.updated;
    this.#counts.unchanged += report.unchanged;
  }
}

function toDraft(record: CanonicalRecord): DocumentDraft {
  switch (record.kind) {
    case 'account':
      return { kind: 'account', id: record.body.id, accountId: record.body.id, body: record.body };
    case 'bill':
      return { kind: 'bill', id: record.body.id, accountId: record.body.accountId, body: record.body };
    case 'payment':
      return { kind: 'payment', id: record.body.id, accountId: record.body.accountId, body: record.body };
    case 'ticket':
      return { kind: 'ticket', id: record.body.id, accountId: record.body.accountId, body: record.body };
  }
}
