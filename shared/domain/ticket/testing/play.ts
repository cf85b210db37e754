import { applyCommand } from '../apply-command';
import type { ApplyContext } from '../apply-context';
import type { Command, TicketIntent } from '../command';
import type { Ticket } from '../ticket';
import { contextOf, NOW_MS } from './paid-not-posted-case';

export const TICKET_ID = 'ticket_1';

/** A command id that sorts like a UUIDv7 of its position. */
export const commandId = (position: number): string =>
  `01900000-0000-7000-8000-${String(position).padStart(12, '0')}`;

type Act = {
  readonly intent: Command['intent'];
  readonly context?: Partial<ApplyContext>;
  readonly atMs?: number;
};

/** The command for an act at a position of a story; one minute passes between positions. */
export function commandFor({ intent, context, atMs }: Act, position: number): Command {
  return {
    id: commandId(position),
    ticketId: TICKET_ID,
    atMs: atMs ?? NOW_MS + position * 60_000,
    actorId: contextOf(context).actor.id,
    baseVersion: null,
    intent,
  };
}

/** As every caller does: the records of the ticket's account, none for a ticket without one. */
function fitting(ticket: Ticket | null, changes: Partial<ApplyContext>): ApplyContext {
  const context = contextOf(changes);
  const foreign = ticket !== null && context.records?.account.id !== ticket.accountId;
  return foreign ? { ...context, records: null } : context;
}

/** Applies intents one after the other and returns the ticket; throws when one is refused. */
export function play(intents: readonly TicketIntent[], context: Partial<ApplyContext> = {}): Ticket {
  return continued(null, intents, context);
}

export function continued(
  start: Ticket | null,
  intents: readonly TicketIntent[],
  context: Partial<ApplyContext> = {},
): Ticket {
  const from = start === null ? 0 : Math.round((latestMs(start) - NOW_MS) / 60_000) + 1;
  const end = intents.reduce<Ticket | null>((ticket, intent, index) => {
    const applied = applyCommand(
      ticket,
      commandFor({ intent, context }, from + index),
      fitting(ticket, context),
    );
    if (!applied.ok) throw new Error(`${intent.type} refused: ${applied.error.code}`);
    return applied.value.ticket;
  }, start);
  if (end === null) throw new Error('Nothing was played');
  return end;
}

const latestMs = (ticket: Ticket): number => Math.max(...ticket.events.map((e) => e.atMs));

/** The code an intent is refused with, `applied` when it is not. */
export function outcome(
  ticket: Ticket | null,
  intent: Command['intent'],
  context: Partial<ApplyContext> = {},
  changes: Partial<Command> = {},
): string {
  const position = ticket === null ? 0 : Math.round((latestMs(ticket) - NOW_MS) / 60_000) + 1;
  const command = { ...commandFor({ intent, context }, position), ...changes };
  const applied = applyCommand(ticket, command, fitting(ticket, context));
  return applied.ok ? 'applied' : applied.error.code;
}
