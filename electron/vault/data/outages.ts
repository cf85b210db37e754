import type { Reader, Transaction } from '../store/open-store';
import type { Row } from '../store/statements';
import { topics } from './topics';

/** A time this desk was cut off from the server. */
export type Outage = {
  readonly id: string;
  readonly drill: boolean;
  readonly sinceMs: number;
  /** When the server answered again. */
  readonly recoveredAtMs: number | null;
  /** When all that waited was sent, and the customers spoken to were to be called back. */
  readonly endedAtMs: number | null;
  /** Commands that waited when the server answered again. */
  readonly backlog: number;
};

const maybe = (value: unknown): number | null => (value === null ? null : Number(value));

const toOutage = (row: Row): Outage => ({
  id: String(row.id),
  drill: Number(row.drill) === 1,
  sinceMs: Number(row.since_ms),
  recoveredAtMs: maybe(row.recovered_at_ms),
  endedAtMs: maybe(row.ended_at_ms),
  backlog: Number(row.backlog),
});

/** The outage that is not over yet. */
export function openOutage(reader: Reader): Outage | null {
  const row = reader.get('SELECT * FROM outage WHERE ended_at_ms IS NULL ORDER BY since_ms LIMIT 1');
  return row === null ? null : toOutage(row);
}

/** Those that are over, the latest first. */
export const pastOutages = (reader: Reader, limit: number): readonly Outage[] =>
  reader
    .all('SELECT * FROM outage WHERE ended_at_ms IS NOT NULL ORDER BY ended_at_ms DESC LIMIT ?', [limit])
    .map(toOutage);

export function writeOutage(transaction: Transaction, outage: Outage): void {
  transaction.run(
    `INSERT OR REPLACE INTO outage(id, drill, since_ms, recovered_at_ms, ended_at_ms, backlog)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [outage.id, outage.drill ? 1 : 0, outage.sinceMs, outage.recoveredAtMs, outage.endedAtMs, outage.backlog],
  );
  transaction.touch(topics.outage);
}

/** Remembers to say once what became of a local number. */
export function awaitNumber(transaction: Transaction, ticketId: string, number: string): void {
  transaction.run('INSERT OR REPLACE INTO renumbered(ticket_id, number) VALUES (?, ?)', [ticketId, number]);
  transaction.touch(topics.outage);
}

export const awaitedNumbers = (
  reader: Reader,
): readonly { readonly ticketId: string; readonly number: string }[] =>
  reader
    .all('SELECT ticket_id, number FROM renumbered ORDER BY number')
    .map((row) => ({ ticketId: String(row.ticket_id), number: String(row.number) }));

export function forgetNumbers(transaction: Transaction, ticketIds: readonly string[]): void {
  for (const id of ticketIds) transaction.run('DELETE FROM renumbered WHERE ticket_id = ?', [id]);
  transaction.touch(topics.outage);
}
