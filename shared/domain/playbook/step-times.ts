import type { Ticket } from '../ticket/ticket';
import type { TicketEventType } from '../ticket/ticket-event';

const CAUSED_BY: Readonly<Record<string, readonly TicketEventType[]>> = {
  account_linked: ['account_linked', 'opened'],
  identity_verified: ['identity_checked'],
  classified: ['classified'],
  solution_chosen: ['solution_chosen'],
  reply_sent: ['replied'],
  satisfaction_recorded: ['satisfaction_recorded'],
};

/** When a built-in step was last done; null for steps of a playbook that nobody wrote down yet. */
export function builtInDoneAt(stepId: string, ticket: Ticket): number | null {
  const types = CAUSED_BY[stepId] ?? [];
  return ticket.events.findLast((e) => types.includes(e.type))?.atMs ?? null;
}
