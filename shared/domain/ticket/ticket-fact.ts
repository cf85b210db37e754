import { roundOf } from './round';
import type { Ticket } from './ticket';

/** What conditions and gates may ask about a ticket itself. */
export type TicketFact =
  | 'account_linked'
  | 'identity_verified'
  | 'classified'
  | 'ledger_opened'
  | 'solution_chosen'
  | 'replied'
  | 'satisfaction_recorded'
  | 'customer_satisfied';

/** The customer got an answer in this round: a reply sent once the solution was chosen. A "please wait" is none. */
function isAnswered(ticket: Ticket): boolean {
  if (ticket.solution === null) return false;
  const { events } = roundOf(ticket.events);
  const chosen = events.findLastIndex((e) => e.type === 'solution_chosen');
  return chosen >= 0 && events.slice(chosen).some((e) => e.type === 'replied');
}

const FACTS: Readonly<Record<TicketFact, (ticket: Ticket) => boolean>> = {
  account_linked: (ticket) => ticket.accountId !== null,
  identity_verified: (ticket) => ticket.identity !== null,
  classified: (ticket) => ticket.classification !== null,
  ledger_opened: (ticket) => ticket.ledgerOpenedAtMs !== null,
  solution_chosen: (ticket) => ticket.solution !== null,
  replied: isAnswered,
  satisfaction_recorded: (ticket) => ticket.satisfaction !== null,
  customer_satisfied: (ticket) => ticket.satisfaction?.satisfied === true,
};

/** Does this hold for the ticket in its present round? */
export const ticketFact = (ticket: Ticket, fact: TicketFact): boolean => FACTS[fact](ticket);
