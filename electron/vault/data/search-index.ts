import type { DocumentOf } from '#shared/contracts/document';
import { backwards, digitsOf, fold, foldNumber } from '../search/fold';
import { longText } from '../store/long-text';
import type { Transaction } from '../store/open-store';
import { topics } from './topics';

/** The words of an account that are looked for, in the order of their columns. */
const searchedOf = ({ body: account, nameReading }: DocumentOf<'account'>) =>
  [
    account.number,
    account.holder.name,
    nameReading?.pinyin ?? '',
    nameReading?.initials ?? '',
    account.phone,
  ] as const;

/**
 * Makes accounts findable by number, name, pinyin and phone (S1-01). Whatever else changes of an account, this hardly ever
 * does, and eight indexes have to be kept: those that are known so are left alone, found in one question for all.
 */
export function indexAccounts(transaction: Transaction, documents: readonly DocumentOf<'account'>[]): void {
  if (documents.length === 0) return;
  const wanted = documents.map((document) => [document.id, ...searchedOf(document)]);
  const other = transaction.all(
    `SELECT wanted.value ->> 0 AS id
     FROM json_each(CAST(? AS TEXT)) AS wanted
     LEFT JOIN account_search AS known ON known.account_id = wanted.value ->> 0
     WHERE known.account_id IS NULL
       OR known.number <> wanted.value ->> 1 OR known.name <> wanted.value ->> 2
       OR known.pinyin <> wanted.value ->> 3 OR known.initials <> wanted.value ->> 4
       OR known.phone IS NOT wanted.value ->> 5`,
    [longText(JSON.stringify(wanted))],
  );
  if (other.length === 0) return;
  transaction.touch(topics.directory);
  const ids = new Set(other.map((row) => String(row.id)));
  for (const document of documents) if (ids.has(document.id)) indexAccount(transaction, document);
}

function indexAccount(transaction: Transaction, { body: account, nameReading }: DocumentOf<'account'>): void {
  const number = foldNumber(account.number);
  const phone = digitsOf(account.phone ?? '');
  transaction.run(
    `INSERT OR REPLACE INTO account_search(
       account_id, number, number_folded, number_backwards, name, name_folded, pinyin, initials,
       phone, phone_digits, phone_backwards
     ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      account.id,
      account.number,
      number,
      backwards(number),
      account.holder.name,
      fold(account.holder.name),
      nameReading?.pinyin ?? '',
      nameReading?.initials ?? '',
      account.phone,
      phone,
      backwards(phone),
    ],
  );
}

export type ReferenceKind = 'bill' | 'payment' | 'channel_transaction';

/** Makes a bill or payment findable by a number of its own; null: it has no such number. */
export function indexReference(
  transaction: Transaction,
  matched: ReferenceKind,
  record: { readonly id: string; readonly accountId: string },
  number: string | null,
): void {
  transaction.run('DELETE FROM reference WHERE record_id = ? AND matched = ?', [record.id, matched]);
  if (number === null) return;
  transaction.run(
    'INSERT OR REPLACE INTO reference(folded, matched, record_id, account_id, number) VALUES (?, ?, ?, ?, ?)',
    [foldNumber(number), matched, record.id, record.accountId, number],
  );
}
