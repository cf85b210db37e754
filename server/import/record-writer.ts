import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Transaction } from '../database/database';
import type { DocumentDraft } from '../documents/document-draft';
import { upsertDocuments } from '../documents/upsert-documents';
import type { ImportStep } from './import-format';
import { ImportFailure, type RowProblem } from './import-problem';
import { joinKnownPayments } from './known-payments';

const BATCH = 500;
/** A file with more bad rows than this is the wrong file. */
const MOST_PROBLEMS = 10_000;

/** Collects the steps of an import, writes them in batches and counts what became of them. */
export class RecordWriter {
  #waiting: CanonicalRecord[] = [];
  #rows = 0;
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

  async take(tx: Transaction, step: ImportStep): Promise<void> {
    this.#rows += 1;
    if (step.kind === 'problem') {
      this.#problems.push(step.problem);
      if (this.#problems.length > MOST_PROBLEMS) {
        throw new ImportFailure('too_many_problems', 'Too many rows cannot be imported', {
          most: MOST_PROBLEMS,
        });
      }
      return;
    }
    this.#waiting.push(...step.records);
    if (this.#waiting.length >= BATCH) await this.#write(tx);
  }

  async finish(tx: Transaction): Promise<void> {
    if (this.#waiting.length > 0) await this.#write(tx);
  }

  async #write(tx: Transaction): Promise<void> {
    const records = await joinKnownPayments(tx, this.#waiting);
    this.#waiting = [];
    const report = await upsertDocuments(tx, records.map(toDraft));
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
