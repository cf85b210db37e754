import { assertNever } from '../../contracts/error';
import { pauses } from './pauses';
import { projectIdentity } from './project-identity';
import { projectSteps } from './project-steps';
import type { Ticket } from './ticket';
import type { TicketEvent } from './ticket-event';

/** What a round of analysis gathers and a new round starts without (S4-20). */
const NEW_ROUND = { classification: null, solution: null, satisfaction: null } as const;

/**
 * Folds one event into a ticket. What commuting commands write (steps, identity, pauses, reply times) is derived from
 * when things happened, not from when they arrived, so desks that were cut off converge.
 */
export function evolve(ticket: Ticket | null, event: TicketEvent): Ticket {
  if (ticket === null) {
    if (event.type !== 'opened') throw new Error(`A ticket cannot begin with ${event.type}`);
    return opened(event);
  }
  return derive({ ...ticket, ...change(ticket, event), events: [...ticket.events, event] });
}

/** The fold of a whole history, oldest first. */
export function foldEvents(events: readonly TicketEvent[]): Ticket {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('A ticket has at least one event');
  return rest.reduce<Ticket>(evolve, evolve(null, first));
}

function opened(event: Extract<TicketEvent, { type: 'opened' }>): Ticket {
  return {
    id: event.ticketId,
    number: event.number,
    channel: event.channel,
    requester: event.requester,
    accountId: event.accountId,
    question: event.question,
    askedAtMs: event.askedAtMs,
    openedAtMs: event.atMs,
    state: 'waiting',
    ownerId: null,
    ownerName: null,
    identity: null,
    ...NEW_ROUND,
    ledgerOpenedAtMs: null,
    completedSteps: [],
    excludedSolutions: [],
    firstRespondedAtMs: null,
    lastRepliedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
    pausedSinceMs: null,
    attempts: 0,
    events: [event],
  };
}

/** The fields an event sets by itself. */
function change(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  switch (event.type) {
    case 'opened':
      throw new Error('A ticket is opened once');
    case 'account_linked':
      return { accountId: event.accountId, solution: null };
    case 'assigned':
      return { ownerId: event.ownerId, ownerName: event.ownerName };
    case 'classified': {
      const { category, subcategory, complexity, playbookKey, playbookVersion } = event;
      return {
        classification: { category, subcategory, complexity, playbookKey, playbookVersion },
        solution: ticket.classification?.playbookKey === playbookKey ? ticket.solution : null,
      };
    }
    case 'solution_chosen': {
      const { solution, responsibility, cause } = event;
      return { solution: { solution, responsibility, cause } };
    }
    case 'replied':
      return {
        firstRespondedAtMs: Math.min(ticket.firstRespondedAtMs ?? event.atMs, event.atMs),
        lastRepliedAtMs: Math.max(ticket.lastRepliedAtMs ?? event.atMs, event.atMs),
      };
    case 'satisfaction_recorded':
      return event.satisfied ? satisfied(ticket, event) : unsatisfied(ticket);
    case 'resolved':
      return { resolvedAtMs: event.atMs };
    case 'reopened':
      return { ...NEW_ROUND, resolvedAtMs: null };
    case 'message_received':
    case 'identity_checked':
    case 'identity_released':
    case 'contact_attempted':
    case 'ledger_opened':
    case 'step_completed':
    case 'step_reopened':
    case 'proof_confirmed':
    case 'proof_withdrawn':
    case 'note_added':
    case 'waiting_for_customer':
    case 'callback_scheduled':
    case 'callback_recorded':
    case 'back_office_requested':
    case 'back_office_answered':
    case 'goodwill_proposed':
    case 'goodwill_given':
    case 'goodwill_declined':
      return {};
    default:
      return assertNever(event);
  }
}

function satisfied(
  ticket: Ticket,
  event: Extract<TicketEvent, { type: 'satisfaction_recorded' }>,
): Partial<Ticket> {
  const earlier = ticket.satisfaction;
  if (earlier !== null && earlier.atMs > event.atMs) return {};
  return { satisfaction: { satisfied: true, score: event.score, atMs: event.atMs } };
}

/** Back to classification, with what was offered left out from now on (S4-20). */
function unsatisfied(ticket: Ticket): Partial<Ticket> {
  const failed = ticket.solution?.solution;
  const known = ticket.excludedSolutions;
  return {
    ...NEW_ROUND,
    attempts: ticket.attempts + 1,
    excludedSolutions: failed === undefined || known.includes(failed) ? known : [...known, failed],
  };
}

/** The fields that follow from the whole history. */
function derive(ticket: Ticket): Ticket {
  const waits = pauses(ticket.events);
  const open = waits.at(-1);
  const pausedSinceMs = open?.toMs === null ? open.fromMs : null;
  const next = {
    ...ticket,
    identity: projectIdentity(ticket.events),
    ...projectSteps(ticket.events),
    pausedMs: waits.reduce((sum, { fromMs, toMs }) => sum + (toMs === null ? 0 : toMs - fromMs), 0),
    pausedSinceMs,
  };
  return { ...next, state: stateOf(next) };
}

function stateOf(ticket: Ticket): Ticket['state'] {
  if (ticket.resolvedAtMs !== null) return 'resolved';
  if (ticket.pausedSinceMs !== null) return 'pending_customer';
  return ticket.ownerId === null ? 'waiting' : 'in_progress';
}
