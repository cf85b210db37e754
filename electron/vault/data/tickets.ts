import type { DocumentOf } from '#shared/contracts/document';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { longText } from '../store/long-text';
import type { Reader, Transaction } from '../store/open-store';
import type { Row } from '../store/statements';
import { noteFollowups } from './followups';
import { topics } from './topics';

/** A ticket as the desk shows it: the server's word plus what is still under way. */
export type ProjectedTicket = {
  readonly ticket: Ticket;
  readonly version: number;
  readonly pending: boolean;
};

const toProjected = (row: Row): ProjectedTicket => ({
  ticket: JSON.parse(String(row.body)) as Ticket,
  version: Number(row.version),
  pending: Number(row.pending) === 1,
});

const COLUMNS = 'body, version, pending';

export function readTicket(reader: Reader, ticketId: string): ProjectedTicket | null {
  const row = reader.get(`SELECT ${COLUMNS} FROM ticket WHERE id = ?`, [ticketId]);
  return row === null ? null : toProjected(row);
}

export const openTickets = (reader: Reader): readonly ProjectedTicket[] =>
  reader.all(`SELECT ${COLUMNS} FROM ticket WHERE state <> 'resolved'`).map(toProjected);

/** The tickets resolved last. */
export const resolvedTickets = (reader: Reader, limit: number): readonly ProjectedTicket[] =>
  reader
    .all(`SELECT ${COLUMNS} FROM ticket WHERE state = 'resolved' ORDER BY resolved_at_ms DESC LIMIT ?`, [
      limit,
    ])
    .map(toProjected);

export const ticketsOfAccount = (reader: Reader, accountId: string): readonly Ticket[] =>
  reader
    .all(`SELECT ${COLUMNS} FROM ticket WHERE account_id = ?`, [accountId])
    .map((row) => toProjected(row).ticket);

export const openTicketIdsOfAccount = (reader: Reader, accountId: string): readonly string[] =>
  reader
    .all("SELECT id FROM ticket WHERE account_id = ? AND state <> 'resolved' ORDER BY id", [accountId])
    .map((row) => String(row.id));

/** Tickets in somebody's hands. */
export function countOwned(reader: Reader, ownerId: string): number {
  const row = reader.get("SELECT count(*) AS n FROM ticket WHERE state <> 'resolved' AND owner_id = ?", [
    ownerId,
  ]);
  return Number(row?.n ?? 0);
}

export function resolvedSince(reader: Reader, ownerId: string, sinceMs: number): number {
  const row = reader.get(
    "SELECT count(*) AS n FROM ticket WHERE state = 'resolved' AND resolved_at_ms >= ? AND owner_id = ?",
    [sinceMs, ownerId],
  );
  return Number(row?.n ?? 0);
}

function touch(transaction: Transaction, ticketId: string, accountIds: readonly unknown[]): void {
  transaction.touch(topics.ticket(ticketId), topics.tickets);
  for (const accountId of accountIds) {
    if (typeof accountId === 'string') transaction.touch(topics.ticketsOf(accountId));
  }
}

export function writeTicket(transaction: Transaction, { ticket, version, pending }: ProjectedTicket): void {
  const before = transaction.get('SELECT account_id FROM ticket WHERE id = ?', [ticket.id]);
  transaction.run(
    `INSERT OR REPLACE INTO ticket(id, account_id, state, owner_id, resolved_at_ms, version, pending, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))`,
    [
      ticket.id,
      ticket.accountId,
      ticket.state,
      ticket.ownerId,
      ticket.resolvedAtMs,
      version,
      pending ? 1 : 0,
      longText(JSON.stringify(ticket)),
    ],
  );
  noteFollowups(transaction, [ticket]);
  touch(transaction, ticket.id, [before?.account_id, ticket.accountId]);
}

/** The same for tickets that are shown just as the server has them; their bodies are taken from the documents. */
export function writeTicketsAsTold(transaction: Transaction, told: readonly DocumentOf<'ticket'>[]): void {
  if (told.length === 0) return;
  const before = new Map(
    transaction
      .all('SELECT id, account_id FROM ticket WHERE id IN (SELECT value FROM json_each(?))', [
        JSON.stringify(told.map(({ id }) => id)),
      ])
      .map((row) => [row.id, row.account_id]),
  );
  for (const { id, version, body } of told) {
    transaction.run(
      `INSERT OR REPLACE INTO ticket(id, account_id, state, owner_id, resolved_at_ms, version, pending, body)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, 0, body FROM document WHERE kind = 'ticket' AND id = ?1`,
      [id, body.accountId, body.state, body.ownerId, body.resolvedAtMs, version],
    );
    touch(transaction, id, [before.get(id), body.accountId]);
  }
  noteFollowups(
    transaction,
    told.map(({ body }) => body),
  );
}

/** The versions of the tickets as they are shown and as the server last had them (0: not at all); those not shown are left out. */
export const versionsOfTickets = (
  reader: Reader,
  ticketIds: readonly string[],
): ReadonlyMap<string, { readonly shown: number; readonly base: number }> =>
  new Map(
    reader
      .all(
        `SELECT ticket.id, ticket.version, document.version AS base
         FROM json_each(?) AS wanted JOIN ticket ON ticket.id = wanted.value
         LEFT JOIN document ON document.kind = 'ticket' AND document.id = ticket.id`,
        [JSON.stringify(ticketIds)],
      )
      .map((row) => [String(row.id), { shown: Number(row.version), base: Number(row.base ?? 0) }]),
  );

/** Whether something of the tickets shown is still to be sent. */
export function markTicketsPending(
  transaction: Transaction,
  ticketIds: readonly string[],
  pending: boolean,
): void {
  if (ticketIds.length === 0) return;
  transaction.run(
    'UPDATE ticket SET pending = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND pending <> ?1',
    [pending ? 1 : 0, JSON.stringify(ticketIds)],
  );
  transaction.touch(topics.tickets, ...ticketIds.map(topics.ticket));
}

export function removeTicket(transaction: Transaction, ticketId: string): void {
  const before = transaction.get('SELECT account_id FROM ticket WHERE id = ?', [ticketId]);
  if (before === null) return;
  transaction.run('DELETE FROM ticket WHERE id = ?', [ticketId]);
  transaction.run('DELETE FROM followup WHERE ticket_id = ?', [ticketId]);
  touch(transaction, ticketId, [before.account_id]);
}
