import { failure, type Result, success } from '../../../contracts/error';
import type { ApplyContext } from '../apply-context';
import type { Command, TicketIntent, TicketIntentType } from '../command';
import type { Ticket } from '../ticket';
import type { TicketEvent } from '../ticket-event';

/** A command that names its ticket. */
export type TicketCommand = Command & { readonly ticketId: string };

type WithoutStamp<E> = E extends TicketEvent ? Omit<E, 'id' | 'atMs' | 'actor'> : never;

/** An event before it is stamped with its id, time and actor. */
export type TicketFactOf = WithoutStamp<TicketEvent>;

export type Decision = Result<readonly [TicketFactOf, ...TicketFactOf[]]>;

/** Decides one kind of intent on an existing ticket. */
export type DecideOn<K extends TicketIntentType> = (
  ticket: Ticket,
  intent: Extract<TicketIntent, { type: K }>,
  command: TicketCommand,
  context: ApplyContext,
) => Decision;

export const decided = (...facts: [TicketFactOf, ...TicketFactOf[]]): Decision => success(facts);

export const refused = (...reason: Parameters<typeof failure>): Decision => failure(...reason);
