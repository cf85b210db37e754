import type { Document, DocumentKind, DocumentOf } from '#shared/contracts/document';
import { longText } from '../store/long-text';
import type { Reader, Transaction } from '../store/open-store';
import { indexAccounts, indexReference } from './search-index';
import { topics } from './topics';

/** What a batch of documents from the server changed. */
export type DocumentChanges = {
  readonly tickets: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly centre: boolean;
};

/** Stores documents of the server where they are newer than what is here, and keeps the search index in step. */
export function putDocuments(transaction: Transaction, documents: readonly Document[]): DocumentChanges {
  const tickets = new Set<string>();
  const accounts = new Set<string>();
  const searched: DocumentOf<'account'>[] = [];
  let centre = false;
  for (const document of documents) {
    const changed = transaction.run(
      `INSERT INTO document(kind, id, account_id, version, body) VALUES (?, ?, ?, ?, CAST(? AS TEXT))
       ON CONFLICT(kind, id) DO UPDATE
       SET account_id = excluded.account_id, version = excluded.version, body = excluded.body
       WHERE excluded.version > document.version`,
      [
        document.kind,
        document.id,
        document.accountId,
        document.version,
        longText(JSON.stringify(document.body)),
      ],
    );
    if (changed === 0) continue;
    switch (document.kind) {
      case 'account':
        searched.push(document);
        accounts.add(document.id);
        break;
      case 'bill':
        indexReference(transaction, 'bill', document.body, document.body.number);
        accounts.add(document.body.accountId);
        break;
      case 'payment':
        indexReference(transaction, 'payment', document.body, document.body.number);
        indexReference(
          transaction,
          'channel_transaction',
          document.body,
          document.body.channelTransactionNumber,
        );
        accounts.add(document.body.accountId);
        break;
      case 'ticket':
        tickets.add(document.id);
        break;
      case 'drill':
        transaction.touch(topics.drills, topics.tickets);
        break;
      case 'playbook':
      case 'script':
      case 'policy':
      case 'incident':
        centre = true;
        break;
    }
  }
  indexAccounts(transaction, searched);
  for (const accountId of accounts) transaction.touch(topics.records(accountId));
  if (centre) transaction.touch(topics.centre);
  return { tickets, accounts, centre };
}

type Body<K extends DocumentKind> = DocumentOf<K>['body'];

/** Bodies were parsed against their schema when they arrived, so they are not parsed against it again here. */
const parseBody = <K extends DocumentKind>(text: unknown): Body<K> => JSON.parse(String(text)) as Body<K>;

export function readDocument<K extends DocumentKind>(
  reader: Reader,
  kind: K,
  id: string,
): { readonly body: Body<K>; readonly version: number } | null {
  const row = reader.get('SELECT body, version FROM document WHERE kind = ? AND id = ?', [kind, id]);
  return row === null ? null : { body: parseBody<K>(row.body), version: Number(row.version) };
}

export function readDocumentsOfKind<K extends DocumentKind>(reader: Reader, kind: K): readonly Body<K>[] {
  return reader
    .all('SELECT body FROM document WHERE kind = ? ORDER BY id', [kind])
    .map((row) => parseBody<K>(row.body));
}

export function readDocumentsOfAccount<K extends DocumentKind>(
  reader: Reader,
  kind: K,
  accountId: string,
): readonly Body<K>[] {
  // One text and one parse: for thousands of payments far quicker than a row each.
  const row = reader.get(
    "SELECT '[' || group_concat(body, ',') || ']' AS bodies FROM document WHERE account_id = ? AND kind = ?",
    [accountId, kind],
  );
  return typeof row?.bodies === 'string' ? (JSON.parse(row.bodies) as Body<K>[]) : [];
}
