import { calendarDayOf, startOfDayMs } from '#shared/domain/time/zoned';
import { outboxCounts } from '../../data/outbox';
import { resolvedSince } from '../../data/tickets';
import { topics } from '../../data/topics';
import type { LiveHandler } from '../handler-types';

/** How well the server is reached and what waits for it. */
export const link: LiveHandler<'link'> = {
  topics: () => [topics.link, topics.outbox, topics.tickets, topics.session, topics.centre],
  evaluate: (vault) => {
    const { pending, parked } = outboxCounts(vault.store);
    const actor = vault.session.current()?.session.actor;
    const zone = vault.centre.read()?.policy.timeZone;
    const resolvedToday =
      actor === undefined || zone === undefined
        ? 0
        : resolvedSince(vault.store, actor.id, startOfDayMs(calendarDayOf(vault.clock.nowMs(), zone), zone));
    return { ...vault.link.status(), pendingCount: pending, parkedCount: parked, resolvedToday };
  },
};
