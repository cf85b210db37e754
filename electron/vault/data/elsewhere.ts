import type { RelatedPayment } from '#shared/domain/record/related-payment';
import { shownTransactionNumbers, standingProofs } from '#shared/domain/ticket/standing-proofs';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { Reader, Transaction } from '../store/open-store';
import { topics } from './topics';

/** Payments on other accounts that concern this one. Bodies were parsed when they arrived. */
export const readElsewhere = (reader: Reader, accountId: string): readonly RelatedPayment[] =>
  reader
    .all('SELECT body FROM elsewhere WHERE account_id = ? ORDER BY payment_id', [accountId])
    .map((row) => JSON.parse(String(row.body)) as RelatedPayment);

/** Keeps one more, because a person holds it beside a statement. */
export function addElsewhere(transaction: Transaction, accountId: string, related: RelatedPayment): void {
  transaction.run('INSERT OR REPLACE INTO elsewhere(account_id, payment_id, body) VALUES (?, ?, ?)', [
    accountId,
    related.payment.id,
    JSON.stringify(related),
  ]);
  transaction.touch(topics.records(accountId));
}

/** Takes the server's word; what a proof of this desk rests on stays until the server has heard of it. */
export function replaceElsewhere(
  transaction: Transaction,
  accountId: string,
  related: readonly RelatedPayment[],
): boolean {
  const proven = new Set(
    ticketsWithProofs(transaction, accountId).flatMap(({ events }) =>
      standingProofs(events).flatMap(({ subject }) =>
        subject?.ownAccount === false ? subject.recordId : [],
      ),
    ),
  );
  const before = readElsewhere(transaction, accountId);
  const named = new Set(related.map(({ payment }) => payment.id));
  const kept = before.filter(({ payment }) => proven.has(payment.id) && !named.has(payment.id));
  const after = [...related, ...kept].sort((a, b) => (a.payment.id < b.payment.id ? -1 : 1));
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  transaction.run('DELETE FROM elsewhere WHERE account_id = ?', [accountId]);
  for (const each of after) addElsewhere(transaction, accountId, each);
  return true;
}

/** Channel transaction numbers that stand proven on tickets of the account. */
export const readShownNumbers = (reader: Reader, accountId: string): readonly string[] =>
  shownTransactionNumbers(ticketsWithProofs(reader, accountId));

const ticketsWithProofs = (reader: Reader, accountId: string): readonly Pick<Ticket, 'events'>[] =>
  reader
    .all(
      `SELECT body FROM ticket WHERE account_id = ? AND instr(body, '"proof_confirmed"') > 0 ORDER BY id`,
      [accountId],
    )
    .map((row) => JSON.parse(String(row.body)) as Ticket);
