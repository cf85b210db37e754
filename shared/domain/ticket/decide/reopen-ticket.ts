import { type DecideOn, decided, refused } from './decision';

/** The customer came back: a new contact, so identity and analysis start over. */
export const reopenTicket: DecideOn<'reopen_ticket'> = (ticket, { reason }) =>
  ticket.state === 'resolved'
    ? decided({ type: 'reopened', reason })
    : refused('ticket_not_resolved', 'Only a resolved ticket can be reopened');
