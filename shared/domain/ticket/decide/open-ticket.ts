import type { ApplyContext } from '../apply-context';
import type { TicketIntent } from '../command';
import { type Decision, decided, type TicketCommand } from './decision';

/** A question is taken in (S2-03). Nobody asks later than we write it down, whatever the clocks say. */
export const openTicket = (
  { type: _, askedAtMs, ...asked }: Extract<TicketIntent, { type: 'open_ticket' }>,
  command: TicketCommand,
  context: ApplyContext,
): Decision =>
  decided({
    ...asked,
    type: 'opened',
    ticketId: command.ticketId,
    number: context.newTicketNumber,
    askedAtMs: Math.min(askedAtMs, command.atMs),
  });
