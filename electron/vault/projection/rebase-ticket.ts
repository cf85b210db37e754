import { applyCommand } from '#shared/domain/ticket/apply-command';
import type { ApplyContext } from '#shared/domain/ticket/apply-context';
import type { Command } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { readDocument } from '../data/documents';
import { type OutboxEntry, removeFromOutbox, unseenOfTicket } from '../data/outbox';
import { type ProjectedTicket, removeTicket, writeTicket } from '../data/tickets';
import type { Transaction } from '../store/open-store';

/** What a command of the desk is applied with; null while the policy has not arrived. */
export type ApplyContextFor = (command: Command, ticket: Ticket | null) => ApplyContext | null;

/** The ticket as the server last had it. */
export type TicketBase = { readonly body: Ticket; readonly version: number };

/** True once the server's ticket holds the effects of the command. */
const seenIn = (base: TicketBase | null, entry: OutboxEntry): boolean =>
  base !== null &&
  (base.body.events.some((event) => event.id === entry.command.id) ||
    (entry.state === 'confirmed' && entry.version !== null && entry.version <= base.version));

/**
 * @param base the server's ticket, where it is at hand
 *
 * Projection = the server's ticket + the commands it does not hold yet, in order (architecture §1). A command that
 * does not apply here stays under way: the server decides on it.
 */
export function rebaseTicket(
  transaction: Transaction,
  ticketId: string,
  contextFor: ApplyContextFor,
  base: TicketBase | null = readDocument(transaction, 'ticket', ticketId),
): ProjectedTicket | null {
  let ticket = base?.body ?? null;
  let version = base?.version ?? 0;
  let pending = false;
  for (const entry of unseenOfTicket(transaction, ticketId)) {
    if (seenIn(base, entry)) {
      // Its answer may still be on its way; only a confirmed command is done with.
      if (entry.state === 'confirmed') removeFromOutbox(transaction, entry.command);
      continue;
    }
    if (entry.state !== 'confirmed') pending = true;
    const context = contextFor(entry.command, ticket);
    if (context === null) continue;
    const applied = applyCommand(ticket, entry.command, context);
    if (!applied.ok) continue;
    ticket = applied.value.ticket;
    version = Math.max(version + 1, entry.version ?? 0);
  }
  if (ticket === null) {
    removeTicket(transaction, ticketId);
    return null;
  }
  const projected = { ticket, version, pending };
  writeTicket(transaction, projected);
  return projected;
}
