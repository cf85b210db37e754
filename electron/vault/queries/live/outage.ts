import type { OutageSpan, OutageView } from '#shared/contracts/outage-views';
import { isOverdue, standingEstimate } from '#shared/domain/incident/estimate';
import { calendarDayOf, startOfDayMs } from '#shared/domain/time/zoned';
import { awaitedNumbers, type Outage, openOutage, pastOutages } from '../../data/outages';
import { outboxCounts } from '../../data/outbox';
import { readTicket } from '../../data/tickets';
import { topics } from '../../data/topics';
import { isCutOff } from '../../outage/during-now';
import { incidentsHere } from '../../outage/incidents-here';
import { affectedItems, openRequests } from '../../outage/register';
import type { Vault } from '../../vault';
import type { LiveHandler } from '../handler-types';

const NONE: OutageView = {
  current: null,
  last: null,
  cutOff: false,
  incidents: [],
  affected: { total: 0, open: 0, callbacks: 0 },
  openRequests: 0,
  renumbered: [],
};

/** What is out of order now, since when, and what it leaves to be done (S1-48). */
export const outage: LiveHandler<'outage'> = {
  signedOut: NONE,
  topics: () => [
    topics.outage,
    topics.link,
    topics.outbox,
    topics.tickets,
    topics.centre,
    topics.time,
    topics.session,
  ],
  evaluate: (vault) => {
    const { pending } = outboxCounts(vault.store);
    const nowMs = vault.clock.nowMs();
    const open = openOutage(vault.store);
    const register = affectedItems(vault);
    return {
      current: open === null ? null : toSpan(open, pending),
      last: lastToday(vault, nowMs),
      cutOff: isCutOff(vault, vault.store),
      incidents: incidentsHere(vault)
        .filter(({ endedAtMs }) => endedAtMs === null)
        .sort((a, b) => b.startedAtMs - a.startedAtMs)
        .map((incident) => ({
          incident,
          estimateMs: standingEstimate(incident, nowMs),
          overdue: isOverdue(incident, nowMs),
        })),
      affected: {
        total: register.length,
        open: register.filter(({ settled }) => !settled).length,
        callbacks: register.filter(({ callback }) => callback?.state === 'open').length,
      },
      openRequests: openRequests(vault).length,
      renumbered: renumbered(vault),
    };
  },
};

const toSpan = (span: Outage, remaining: number): OutageSpan => ({
  ...span,
  backlog: Math.max(span.backlog, remaining),
  remaining,
});

function lastToday(vault: Vault, nowMs: number): OutageSpan | null {
  const [last] = pastOutages(vault.store, 1);
  const zone = vault.centre.read()?.policy.timeZone;
  if (last === undefined || zone === undefined) return null;
  const today = startOfDayMs(calendarDayOf(nowMs, zone), zone);
  return (last.endedAtMs ?? 0) < today ? null : { ...last, remaining: 0 };
}

const renumbered = (vault: Vault): OutageView['renumbered'] =>
  awaitedNumbers(vault.store).flatMap(({ ticketId, number: from }) => {
    const to = readTicket(vault.store, ticketId)?.ticket.number;
    return to === undefined || to === from ? [] : [{ ticketId, from, to }];
  });
