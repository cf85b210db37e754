import type { DocumentOf } from '#shared/contracts/document';
import { backwards, digitsOf, fold, foldNumber } from '../search/fold';
import type { Transaction } from '../store/open-store';
import { topics } from './topics';

/** Makes an account findable by number, name, pinyin and phone (S1-01). */
export function indexAccount(transaction: Transaction, document: DocumentOf<'account'>): void {
  const { body: account, nameReading } = document;
  const searched = [
    account.number,
    account.holder.name,
    nameReading?.pinyin ?? '',
    nameReading?.initials ?? '',
    account.phone,
  ];
  const known = transaction.get(
    'SELECT number, name, pinyin, initials, phone FROM account_search WHERE account_id = ?',
    [account.id],
  );
  // Whatever else changes of an account, this hardly ever does, and eight indexes have to be kept.
  if (known !== null && Object.values(known).every((value, index) => value === searched[index])) return;
  transaction.touch(topics.directory);
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
