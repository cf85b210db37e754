import { failure } from '../../../contracts/error';
import type { Ticket } from '../ticket';

type Refusal = ReturnType<typeof failure>;

/** Nothing happens on a resolved ticket but notes and its reopening. */
export const resolvedAlready = (ticket: Ticket): Refusal | null =>
  ticket.state === 'resolved'
    ? failure('ticket_resolved', 'The ticket is resolved; reopen it first', {
        details: { number: ticket.number },
      })
    : null;

/** Work begins when somebody has taken the ticket. */
export const notInHand = (ticket: Ticket): Refusal | null =>
  resolvedAlready(ticket) ??
  (ticket.ownerId === null
    ? failure('ticket_not_taken', 'Nobody has taken the ticket yet', { details: { number: ticket.number } })
    : null);

export const identityMissing = (ticket: Ticket): Refusal | null =>
  ticket.identity === null ? failure('identity_not_verified', 'The customer is not identified yet') : null;
