import { maskName } from '#shared/domain/account/masking';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { Requester, TicketEvent } from '#shared/domain/ticket/ticket-event';
import { maskContact } from './mask-contact';

const maskRequester = (requester: Requester): Requester => ({
  ...requester,
  name: maskName(requester.name),
  contact: maskContact(requester.contact),
});

function maskEvent(event: TicketEvent): TicketEvent {
  if (event.type === 'opened') return { ...event, requester: maskRequester(event.requester) };
  if (event.type === 'replied') return { ...event, to: maskContact(event.to) };
  return event;
}

/** The ticket as a screen may show it: who asked and where the answer goes are masked (S3-12). */
export const maskTicket = (ticket: Ticket): Ticket => ({
  ...ticket,
  requester: maskRequester(ticket.requester),
  events: ticket.events.map(maskEvent),
});
