import type { Document, DocumentOf } from '#shared/contracts/document';
import { putDocuments } from '../data/documents';
import { ticketsWithUnseen } from '../data/outbox';
import { writeTicketsAsTold } from '../data/tickets';
import { rebaseTicket } from '../projection/rebase-ticket';
import type { Transaction } from '../store/open-store';
import type { SyncParts } from './sync-parts';

const RELAXED = { durability: 'relaxed' } as const;

/** Stores documents of the server and rebases what rests on them, in one transaction with `also`. */
export async function takeDocuments(
  { store, accounts, centre, applyContextFor }: SyncParts,
  documents: readonly Document[],
  also: (transaction: Transaction) => void,
): Promise<void> {
  await store.transaction((tx) => {
    const changes = putDocuments(tx, documents);
    accounts.dropRecords(changes.accounts);
    if (changes.centre) centre.drop();
    const tickets = new Set(changes.tickets);
    if (changes.centre || changes.accounts.size > 0) {
      for (const ticketId of ticketsUnderWay(tx)) tickets.add(ticketId);
    }
    const came = new Map(documents.flatMap((each) => (each.kind === 'ticket' ? [[each.id, each]] : [])));
    const unseen = ticketsWithUnseen(tx, tickets);
    const told: DocumentOf<'ticket'>[] = [];
    for (const ticketId of tickets) {
      // What has just been stored need not be read again.
      const base = changes.tickets.has(ticketId) ? came.get(ticketId) : undefined;
      if (base !== undefined && !unseen.has(ticketId)) told.push(base);
      else rebaseTicket(tx, ticketId, applyContextFor, base);
    }
    writeTicketsAsTold(tx, told);
    also(tx);
    // The server has it all: what a crash takes is fetched again, from the position that was kept with it.
  }, RELAXED);
}

const ticketsUnderWay = (transaction: Transaction): readonly string[] =>
  transaction
    .all("SELECT DISTINCT ticket_id FROM outbox WHERE ticket_id IS NOT NULL AND state <> 'parked'")
    .map((row) => String(row.ticket_id));
