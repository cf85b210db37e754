import { failure, type Result, success } from '#shared/contracts/error';
import { MAX_PROOF_ENTRIES, type ProofReading } from '#shared/contracts/wire';
import type { StatementEntry } from '#shared/domain/proof/statement-entry';
import { recogniseFormat } from '../import/import-formats';
import { ImportFailure } from '../import/import-problem';
import { openInput } from '../import/open-input';
import { statementRows } from '../import/statement/read-statement';
import type { ImportSource } from '../import/text-source';
import { dialectOf } from './statement-dialects';
import { toEntry } from './to-entry';

export type ReadStatement = Pick<ProofReading, 'format' | 'entries' | 'passedOver' | 'problems'>;

const MOST_PROBLEMS = 200;

/**
 * Reads a statement a customer sends as proof and imports nothing. Fails with the codes of the importer, with
 * `proof_format_unknown` for a file that is no personal statement, and with `proof_too_long`.
 */
export async function readStatement(source: ImportSource, timeZone: string): Promise<Result<ReadStatement>> {
  let close = async (): Promise<void> => {};
  try {
    const input = await openInput(source);
    close = input.close;
    const format = recogniseFormat(input.head, { mapping: null });
    const dialect = format === null ? null : dialectOf(format.name);
    if (format === null || dialect === null) {
      return failure('proof_format_unknown', 'The file is no statement of a kind known here');
    }
    const entries: StatementEntry[] = [];
    const problems: ProofReading['problems'] = [];
    let passedOver = 0;
    for await (const rows of statementRows(input.rows(), dialect, timeZone)) {
      for (const read of rows) {
        if ('problem' in read) {
          if (problems.length < MOST_PROBLEMS) problems.push(read.problem);
          continue;
        }
        const entry = toEntry(read.row, dialect.methodOf(read.row));
        if (entry === null) passedOver += 1;
        else if (entries.length === MAX_PROOF_ENTRIES) {
          return failure('proof_too_long', 'The statement has too many rows', {
            details: { most: MAX_PROOF_ENTRIES },
          });
        } else entries.push(entry);
      }
    }
    return success({ format: format.name, entries, passedOver, problems });
  } catch (cause) {
    if (cause instanceof ImportFailure) return { ok: false, error: cause.error };
    if (cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return failure('encoding_invalid', 'The file is not valid text in its encoding');
    }
    throw cause;
  } finally {
    await close();
  }
}
