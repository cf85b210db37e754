import type { ServiceLevel, TenantPolicy } from '../policy/tenant-policy';
import { pauses } from '../ticket/pauses';
import type { Ticket } from '../ticket/ticket';
import { SECOND_MS } from '../time/instant';
import type { ServiceClock } from './clock';
import { postponedDue } from './postponed-due';

/**
 * The clocks of a ticket: first response from when the customer asked (N1–N3), resolution for common and complex
 * questions (N4, N5), which stands still while the customer has to act (S4-16). None for a channel without a level.
 */
export function serviceClocks(ticket: Ticket, policy: TenantPolicy): readonly ServiceClock[] {
  const level = policy.serviceLevels.find((l) => l.channel === ticket.channel);
  return level === undefined ? [] : [firstResponse(ticket, level), resolution(ticket, level, policy)];
}

/** On the phone service begins when somebody takes the call, elsewhere with the first reply. */
function firstResponse(ticket: Ticket, level: ServiceLevel): ServiceClock {
  const taken = ticket.channel === 'phone' ? earliestTaken(ticket) : null;
  const replied = ticket.firstRespondedAtMs;
  const metAtMs = taken === null ? replied : Math.min(taken, replied ?? taken);
  return {
    kind: 'first_response',
    startedAtMs: ticket.askedAtMs,
    dueAtMs: ticket.askedAtMs + level.firstResponse.seconds * SECOND_MS,
    metAtMs,
    paused: false,
  };
}

function earliestTaken({ events }: Ticket): number | null {
  const taken = events.filter((e) => e.type === 'assigned').map((e) => e.atMs);
  return taken.length === 0 ? null : Math.min(...taken);
}

/** A reopened ticket gets a new resolution clock. */
function resolution(ticket: Ticket, level: ServiceLevel, policy: TenantPolicy): ServiceClock {
  const reopened = ticket.events.findLast((e) => e.type === 'reopened');
  const startedAtMs = reopened?.atMs ?? ticket.askedAtMs;
  const span = complexityOf(ticket) === 'complex' ? level.resolutionComplex : level.resolutionCommon;
  return {
    kind: 'resolution',
    startedAtMs,
    dueAtMs: postponedDue(startedAtMs, span, pauses(ticket.events), policy),
    metAtMs: ticket.resolvedAtMs,
    paused: ticket.state === 'pending_customer',
  };
}

/** As last classified, also while a new round has not classified again; common until somebody says otherwise. */
const complexityOf = (ticket: Ticket): 'common' | 'complex' =>
  ticket.events.findLast((e) => e.type === 'classified')?.complexity ?? 'common';
