import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { readDocument, readDocumentsOfAccount } from '../data/documents';
import { readElsewhere, readShownNumbers } from '../data/elsewhere';
import { readFollowed } from '../data/followed';
import type { Reader } from '../store/open-store';

/** The records of one account as they are here, and whether that is all of them. */
export type AccountFile = {
  readonly records: CustomerRecords;
  /** When all its bills and payments were fetched; null while only the account itself is here. */
  readonly fetchedAtMs: number | null;
  /** Records that are over and older than this are on the server only; null: all are here. */
  readonly keptSinceMs: number | null;
};

/** Reads and parses everything about one account; null when there is no such account. */
export function readRecords(reader: Reader, accountId: string): AccountFile | null {
  const account = readDocument(reader, 'account', accountId);
  if (account === null) return null;
  const followed = readFollowed(reader, accountId);
  return {
    records: {
      account: account.body,
      bills: readDocumentsOfAccount(reader, 'bill', accountId),
      payments: readDocumentsOfAccount(reader, 'payment', accountId),
      elsewhere: readElsewhere(reader, accountId),
      shownTransactionNumbers: readShownNumbers(reader, accountId),
    },
    fetchedAtMs: followed?.asOfMs ?? null,
    keptSinceMs: followed?.keptSinceMs ?? null,
  };
}
