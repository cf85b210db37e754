import { failure, type Result, success } from '#shared/contracts/error';
import type { ProofReading } from '#shared/contracts/wire';
import { tellingNumber } from '#shared/domain/proof/telling-number';
import { appendAudit } from '../audit/append-audit';
import type { Store } from '../database/database';
import { readCustomerRecords, readPolicy } from '../documents/read-documents';
import type { ImportSource } from '../import/text-source';
import { findRelated } from './find-related';
import { readStatement } from './read-statement';

export type ProofRequest = {
  readonly source: ImportSource;
  /** Whose statement it is. */
  readonly accountId: string;
  readonly nowMs: number;
  /** Who reads it, for the audit log. */
  readonly actorId: string;
};

/**
 * Reads a customer's statement and looks for its payments on other accounts, which only the server can. Writes nothing
 * but the audit entry. Fails with `account_not_found` and the codes of `readStatement`.
 */
export async function readProof(store: Store, request: ProofRequest): Promise<Result<ProofReading>> {
  const { source, accountId, nowMs, actorId } = request;
  const records = await readCustomerRecords(store.db, accountId);
  if (records === null) return failure('account_not_found', 'There is no such account');
  const read = await readStatement(source, (await readPolicy(store.db)).timeZone);
  if (!read.ok) return read;
  // A number that does not tell one transaction from others would find other people's.
  const numbers = read.value.entries.flatMap(({ transactionNumber }) =>
    transactionNumber !== null && tellingNumber(transactionNumber) ? [transactionNumber] : [],
  );
  const elsewhere = await findRelated(store.db, records, { numbers: [...new Set(numbers)], paymentIds: [] });
  await store.db.transaction((tx) =>
    appendAudit(
      tx,
      {
        actorId,
        action: 'proof_read',
        details: {
          accountId,
          format: read.value.format,
          entries: read.value.entries.length,
          elsewhere: elsewhere.length,
        },
      },
      nowMs,
    ),
  );
  return success({ fileName: source.fileName, ...read.value, elsewhere: [...elsewhere], asOfMs: nowMs });
}
