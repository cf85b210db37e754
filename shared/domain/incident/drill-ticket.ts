import type { Ticket } from '../ticket/ticket';
import type { Drill } from './drill';
import { drillEndMs } from './drill-phase';

/**
 * Was the ticket made in a drill? It is a real ticket of a real customer all the same: the mark only says why it waited.
 * Told from who opened it and when, so that the server and every desk agree without another field.
 */
export function openedInDrill(ticket: Pick<Ticket, 'events'>, drills: readonly Drill[]): boolean {
  const opened = ticket.events.find(({ type }) => type === 'opened');
  if (opened === undefined) return false;
  return drills.some((drill) => {
    if (opened.atMs < drill.startsAtMs || opened.atMs >= drillEndMs(drill)) return false;
    return drill.desks.some(
      ({ agentId, leftAtMs }) => agentId === opened.actor.id && (leftAtMs === null || opened.atMs < leftAtMs),
    );
  });
}
