import { mayTakeOver } from '../../access/permissions';
import { type DecideOn, decided, refused } from './decision';
import { resolvedAlready } from './preconditions';

/** Takes a ticket into hand: a waiting one, a colleague's (leads only), or one's own that waited for the customer. */
export const takeTicket: DecideOn<'take_ticket'> = (ticket, _intent, _command, { actor }) => {
  const resolved = resolvedAlready(ticket);
  if (resolved) return resolved;
  if (ticket.ownerId === actor.id && ticket.state !== 'pending_customer') {
    return refused('ticket_already_yours', 'The ticket is yours already');
  }
  if (ticket.ownerId !== null && ticket.ownerId !== actor.id && !mayTakeOver(actor.role)) {
    return refused('ticket_taken_by_other', 'A colleague has the ticket', {
      details: { owner: ticket.ownerName },
    });
  }
  return decided({ type: 'assigned', ownerId: actor.id, ownerName: actor.name });
};
