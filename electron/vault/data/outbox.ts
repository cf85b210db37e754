import type { Document } from '#shared/contracts/document';
import type { DomainError } from '#shared/contracts/error';
import type { ParkedCommand } from '#shared/contracts/views';
import type { Command } from '#shared/domain/ticket/command';
import type { Reader, Transaction } from '../store/open-store';
import type { Row } from '../store/statements';
import { topics } from './topics';

/**
 * `pending` not sent yet · `in_flight` sent, answer not known · `confirmed` taken by the server, whose new ticket has
 * not come back yet · `parked` not taken: the agent must decide.
 */
export type OutboxState = 'pending' | 'in_flight' | 'confirmed' | 'parked';
export type OutboxEntry = {
  readonly command: Command;
  readonly state: OutboxState;
  readonly version: number | null;
};

const toEntry = (row: Row): OutboxEntry => ({
  command: JSON.parse(String(row.body)) as Command,
  state: String(row.state) as OutboxState,
  version: row.version === null ? null : Number(row.version),
});

function touch(transaction: Transaction, ticketId: string | null): void {
  transaction.touch(topics.outbox);
  if (ticketId !== null) transaction.touch(topics.ticket(ticketId), topics.tickets);
}

export function addToOutbox(transaction: Transaction, command: Command): void {
  transaction.run("INSERT INTO outbox(command_id, ticket_id, state, body) VALUES (?, ?, 'pending', ?)", [
    command.id,
    command.ticketId,
    JSON.stringify(command),
  ]);
  touch(transaction, command.ticketId);
}

/** Commands the server has not taken yet, in the order they were made. */
export const unsentCommands = (reader: Reader): readonly Command[] =>
  reader
    .all("SELECT body, state, version FROM outbox WHERE state IN ('pending', 'in_flight') ORDER BY seq")
    .map((row) => toEntry(row).command);

/** Those of them that are about no ticket: few, however many wait. */
export const unsentTicketless = (reader: Reader): readonly Command[] =>
  reader
    .all(
      `SELECT body, state, version FROM outbox
       WHERE ticket_id IS NULL AND state IN ('pending', 'in_flight') ORDER BY seq`,
    )
    .map((row) => toEntry(row).command);

/** All that has not taken effect on the server, in the order it was made: unsent, and not taken as it was. */
export const unfinishedCommands = (reader: Reader): readonly Command[] =>
  reader
    .all("SELECT body, state, version FROM outbox WHERE state <> 'confirmed' ORDER BY seq")
    .map((row) => toEntry(row).command);

/** What of one ticket is still to be seen in the server's ticket, in order. */
export const unseenOfTicket = (reader: Reader, ticketId: string): readonly OutboxEntry[] =>
  reader
    .all("SELECT body, state, version FROM outbox WHERE ticket_id = ? AND state <> 'parked' ORDER BY seq", [
      ticketId,
    ])
    .map(toEntry);

/** Those of the tickets of which anything is still to be seen in the server's ticket. */
export const ticketsWithUnseen = (reader: Reader, ticketIds: Iterable<string>): ReadonlySet<string> =>
  new Set(
    reader
      .all(
        `SELECT DISTINCT ticket_id FROM outbox
         WHERE ticket_id IN (SELECT value FROM json_each(?)) AND state <> 'parked'`,
        [JSON.stringify([...ticketIds])],
      )
      .map((row) => String(row.ticket_id)),
  );

/** What of each ticket is still to be seen in the server's ticket, in order, without what it says. */
export function statesOfTickets(
  reader: Reader,
  ticketIds: readonly string[],
): ReadonlyMap<string, readonly Pick<OutboxEntry, 'state' | 'version'>[]> {
  const rows = reader.all(
    `SELECT ticket_id, state, version FROM outbox
     WHERE ticket_id IN (SELECT value FROM json_each(?)) AND state <> 'parked' ORDER BY ticket_id, seq`,
    [JSON.stringify(ticketIds)],
  );
  const states = new Map<string, Pick<OutboxEntry, 'state' | 'version'>[]>();
  for (const row of rows) {
    const ticketId = String(row.ticket_id);
    const entry = {
      state: String(row.state) as OutboxState,
      version: row.version === null ? null : Number(row.version),
    };
    const known = states.get(ticketId);
    if (known) known.push(entry);
    else states.set(ticketId, [entry]);
  }
  return states;
}

/**
 * The oldest that were not taken yet, later than `after`: from now on they may have arrived. `fresh`: those of them that
 * had not been sent before.
 */
export function takeUnsent(
  transaction: Transaction,
  limit: number,
  after: Command | null,
): { readonly commands: readonly Command[]; readonly fresh: ReadonlySet<string> } {
  // One text and one parse: for hundreds of commands far quicker than a row each.
  const taken = transaction.get(
    `SELECT '[' || group_concat(body, ',' ORDER BY seq) || ']' AS bodies,
            group_concat(state = 'pending', '' ORDER BY seq) AS fresh, min(seq) AS first, max(seq) AS last
     FROM (
       SELECT seq, body, state FROM outbox
       WHERE state IN ('pending', 'in_flight') AND seq > coalesce((SELECT seq FROM outbox WHERE command_id = ?), 0)
       ORDER BY seq LIMIT ?
     )`,
    [after?.id ?? null, limit],
  );
  if (typeof taken?.bodies !== 'string') return { commands: [], fresh: new Set() };
  const commands = JSON.parse(taken.bodies) as readonly Command[];
  const isFresh = String(taken.fresh);
  const fresh = commands.flatMap(({ id }, index) => (isFresh[index] === '1' ? [id] : []));
  if (fresh.length > 0) {
    transaction.run("UPDATE outbox SET state = 'in_flight' WHERE state = 'pending' AND seq BETWEEN ? AND ?", [
      Number(taken.first),
      Number(taken.last),
    ]);
  }
  return { commands, fresh: new Set(fresh) };
}

export function markPending(transaction: Transaction, commandIds: Iterable<string>): void {
  for (const commandId of commandIds) {
    transaction.run("UPDATE outbox SET state = 'pending' WHERE command_id = ?", [commandId]);
  }
}

/** A command the server has taken, and the version its ticket has since. */
export type Confirmed = { readonly command: Command; readonly version: number | null };

/** Taken by the server: kept until the ticket of that version has come back, so that nothing flickers. */
export function markConfirmed(transaction: Transaction, taken: readonly Confirmed[]): void {
  const versions: [commandId: string, version: number][] = [];
  for (const { command, version } of taken) {
    if (version === null || command.ticketId === null) removeFromOutbox(transaction, command);
    else {
      versions.push([command.id, version]);
      touch(transaction, command.ticketId);
    }
  }
  if (versions.length === 0) return;
  // One statement for all of them: after an outage they are thousands, and each would be a statement in the journal.
  transaction.run(
    `UPDATE outbox SET state = 'confirmed', version = taken.value ->> 1
     FROM json_each(?) AS taken WHERE outbox.command_id = taken.value ->> 0`,
    [JSON.stringify(versions)],
  );
}

export function removeFromOutbox(transaction: Transaction, command: Pick<Command, 'id' | 'ticketId'>): void {
  transaction.run('DELETE FROM outbox WHERE command_id = ?', [command.id]);
  touch(transaction, command.ticketId);
}

export function park(
  transaction: Transaction,
  command: Command,
  answer: {
    readonly outcome: 'conflict' | 'rejected';
    readonly error: DomainError;
    readonly serverDocument: Document | null;
  },
  parkedAtMs: number,
): void {
  transaction.run(
    `UPDATE outbox SET state = 'parked', outcome = ?, error = ?, server_document = ?, parked_at_ms = ?
     WHERE command_id = ?`,
    [
      answer.outcome,
      JSON.stringify(answer.error),
      answer.serverDocument === null ? null : JSON.stringify(answer.serverDocument),
      parkedAtMs,
      command.id,
    ],
  );
  touch(transaction, command.ticketId);
}

/**
 * An earlier command on this ticket was not taken: those not sent yet were decided on what never came to be. A version no
 * ticket has makes those that check it conflict, so that the agent decides anew.
 */
export function undoBases(transaction: Transaction, ticketId: string): void {
  const rows = transaction.all(
    "SELECT body, state, version FROM outbox WHERE ticket_id = ? AND state = 'pending'",
    [ticketId],
  );
  for (const { command } of rows.map(toEntry)) {
    if (command.baseVersion === null || command.baseVersion === 0) continue;
    const body = JSON.stringify({ ...command, baseVersion: 0 });
    transaction.run('UPDATE outbox SET body = ? WHERE command_id = ?', [body, command.id]);
  }
}

const toParked = (row: Row): ParkedCommand => ({
  command: toEntry(row).command,
  outcome: row.outcome === 'conflict' ? 'conflict' : 'rejected',
  error: JSON.parse(String(row.error)) as DomainError,
  serverDocument: row.server_document === null ? null : (JSON.parse(String(row.server_document)) as Document),
  parkedAtMs: Number(row.parked_at_ms),
});

export const parkedCommands = (reader: Reader): readonly ParkedCommand[] =>
  reader.all("SELECT * FROM outbox WHERE state = 'parked' ORDER BY seq").map(toParked);

export function readParked(reader: Reader, commandId: string): ParkedCommand | null {
  const row = reader.get("SELECT * FROM outbox WHERE state = 'parked' AND command_id = ?", [commandId]);
  return row === null ? null : toParked(row);
}

export function outboxCounts(reader: Reader): { readonly pending: number; readonly parked: number } {
  // Counted in the index: the commands themselves need not be looked at.
  const row = reader.get(
    `SELECT (SELECT count(*) FROM outbox WHERE state IN ('pending', 'in_flight')) AS pending,
            (SELECT count(*) FROM outbox WHERE state = 'parked') AS parked`,
  );
  return { pending: Number(row?.pending ?? 0), parked: Number(row?.parked ?? 0) };
}
