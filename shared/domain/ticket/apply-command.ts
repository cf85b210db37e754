import { failure, type Result, success } from '../../contracts/error';
import { mayIntent } from '../access/permissions';
import type { ApplyContext } from './apply-context';
import { type Command, isTicketIntent, type TicketIntent } from './command';
import { decide } from './decide/decide';
import { evolve } from './evolve';
import type { Ticket } from './ticket';
import type { TicketEvent } from './ticket-event';

/**
 * Applies one command to one ticket: decides which events follow and folds them in. Pure and deterministic, so the
 * desk (optimistically) and the server (with authority) run the same code; every gate is enforced here and nowhere else.
 * Event ids: the command's id, then `<id>#1`, `<id>#2` ….
 */
export function applyCommand(
  ticket: Ticket | null,
  command: Command,
  context: ApplyContext,
): Result<{ readonly ticket: Ticket; readonly events: readonly TicketEvent[] }> {
  const { intent } = command;
  if (!isTicketIntent(intent)) return failure('not_a_ticket_intent', `${intent.type} acts on no ticket`);
  if (command.actorId !== context.actor.id) {
    return failure('actor_mismatch', 'The command was made by another person');
  }
  if (!mayIntent(context.actor.role, intent.type)) {
    return failure('forbidden', `Role ${context.actor.role} may not ${intent.type}`, {
      details: { role: context.actor.role, intent: intent.type },
    });
  }
  if (command.ticketId === null) return failure('ticket_id_missing', 'The command names no ticket');
  if (ticket !== null && ticket.id !== command.ticketId) {
    return failure('ticket_mismatch', 'The command belongs to another ticket');
  }
  refuseForeignRecords(ticket, intent, context);
  const decided = decide(ticket, { ...command, ticketId: command.ticketId }, intent, context);
  if (!decided.ok) return decided;
  const [first, ...rest] = decided.value.map(
    (fact, index): TicketEvent => ({
      ...fact,
      id: index === 0 ? command.id : `${command.id}#${index}`,
      atMs: command.atMs,
      actor: context.actor,
      ...(command.during ? { during: command.during } : {}),
    }),
  );
  if (first === undefined) throw new Error(`No event follows from ${intent.type}`);
  const events = [first, ...rest];
  return success({ ticket: rest.reduce(evolve, evolve(ticket, first)), events });
}

/** One customer's records must never prove anything about another's question: handing them in is a bug. */
function refuseForeignRecords(ticket: Ticket | null, intent: TicketIntent, { records }: ApplyContext): void {
  if (ticket === null || records === null || intent.type === 'link_account') return;
  if (records.account.id !== ticket.accountId) throw new Error('The records are of another account');
}
