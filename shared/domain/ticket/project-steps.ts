import { chronological } from './pauses';
import { roundOf } from './round';
import type { Ticket } from './ticket';
import type { TicketEvent } from './ticket-event';

type StepEvent = Extract<TicketEvent, { type: 'step_completed' | 'step_reopened' }>;

/**
 * Steps done and ledger opened in the present round. For each step the latest of its completions and reopenings
 * decides, whatever the order in which they arrived.
 */
export function projectSteps(
  events: readonly TicketEvent[],
): Pick<Ticket, 'completedSteps' | 'ledgerOpenedAtMs'> {
  const round = roundOf(events);
  const latest = new Map<string, StepEvent>();
  for (const event of chronological(round.events)) {
    if (event.type === 'step_completed' || event.type === 'step_reopened') latest.set(event.stepId, event);
  }
  const completed = [...latest.values()].filter((e) => e.type === 'step_completed');
  const opened = events
    .filter((e) => e.type === 'ledger_opened' && e.atMs >= round.startedAtMs)
    .map((e) => e.atMs);
  return {
    completedSteps: completed
      .map(({ stepId, atMs, actor, note }) => ({ stepId, atMs, actorName: actor.name, note }))
      .sort((a, b) => a.atMs - b.atMs || (a.stepId < b.stepId ? -1 : 1)),
    ledgerOpenedAtMs: opened.length === 0 ? null : Math.max(...opened),
  };
}
