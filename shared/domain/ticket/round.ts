import type { TicketEvent } from './ticket-event';

/** Events since the analysis last began anew; `startedAtMs` is -1 in the first round. */
export type Round = { readonly startedAtMs: number; readonly events: readonly TicketEvent[] };

const beginsRound = (event: TicketEvent): boolean =>
  event.type === 'reopened' ||
  event.type === 'account_linked' ||
  (event.type === 'satisfaction_recorded' && !event.satisfied);

/** The present round: a dissatisfied customer, a reopening or another account starts the analysis over (S4-20). */
export function roundOf(events: readonly TicketEvent[]): Round {
  const start = events.findLastIndex(beginsRound);
  return { startedAtMs: events[start]?.atMs ?? -1, events: events.slice(start + 1) };
}
