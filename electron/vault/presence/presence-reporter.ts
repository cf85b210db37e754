import type { PresenceReport } from '#shared/domain/board/desk-presence';
import { SECOND_MS } from '#shared/domain/time/span';
import { openOutage, pastOutages } from '../data/outages';
import { outboxCounts } from '../data/outbox';
import { countOwned } from '../data/tickets';
import { topics } from '../data/topics';
import type { BoardApi } from '../drill/board-api';
import { createSoon } from '../soon';
import type { Vault } from '../vault';
import type { World } from '../world';

/** Tells the server how this desk is, so that leads can see it. */
export type PresenceReporter = {
  /** Says it now, with another state of the link; waits for the answer, though not for long. */
  readonly say: (link: PresenceReport['link']) => Promise<void>;
  readonly stop: () => void;
};

/** Without news it is said this often, and never more often than the other. */
const REGULARLY_MS = 30 * SECOND_MS;
const APART_MS = 2 * SECOND_MS;
const BRIEF_MS = 3 * SECOND_MS;

export function reportPresence(parts: {
  readonly vault: Pick<Vault, 'store' | 'session' | 'link' | 'device'>;
  readonly api: BoardApi;
  /** A line that is not watched has nobody who watches its desk either. */
  readonly world: Pick<World, 'after' | 'elapsedMs' | 'probe'>;
}): PresenceReporter {
  const { vault, api, world } = parts;
  let lastSaid = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  let busy = false;
  let stopped = false;

  /** What is of the link itself changes all the time; the rest is news. */
  const newsOf = ({ sinceMs: _sinceMs, ...rest }: PresenceReport): string => JSON.stringify(rest);

  async function speak(report: PresenceReport): Promise<void> {
    busy = true;
    lastAt = world.elapsedMs();
    lastSaid = newsOf(report);
    const answer = await api.presence(report, BRIEF_MS);
    // Not heard: the next change or the next time of its own says it again.
    if (!answer.ok) lastSaid = '';
    busy = false;
  }

  function look(): void {
    if (stopped || busy || world.probe === undefined || vault.session.current() === null) return;
    const { state } = vault.link.status();
    if (state !== 'online' && state !== 'slow' && state !== 'recovering') return;
    const quietMs = world.elapsedMs() - lastAt;
    cancel?.();
    cancel = null;
    // Whatever is new, it is too early to say it, and much changes while a backlog is sent: it is looked at once, then.
    if (quietMs < APART_MS) {
      cancel = world.after(APART_MS - quietMs, look);
      return;
    }
    const report = describe(vault);
    const waitMs = newsOf(report) === lastSaid || lastSaid === '' ? REGULARLY_MS - quietMs : 0;
    if (waitMs > 0) cancel = world.after(waitMs, look);
    else void speak(report).then(look);
  }

  const soon = createSoon(world, look);
  const stops = [
    vault.link.onChange(look),
    vault.session.onChange(look),
    vault.store.onChange((changed) => {
      if (changed.has(topics.outbox) || changed.has(topics.tickets) || changed.has(topics.outage)) soon.ask();
    }),
  ];
  return {
    say: async (link) => {
      if (vault.session.current() !== null) await speak({ ...describe(vault), link });
    },
    stop: () => {
      stopped = true;
      soon.cancel();
      cancel?.();
      for (const end of stops) end();
    },
  };
}

function describe({
  store,
  session,
  link,
  device,
}: Pick<Vault, 'store' | 'session' | 'link' | 'device'>): PresenceReport {
  const { state, sinceMs } = link.status();
  const { pending, parked } = outboxCounts(store);
  const actorId = session.current()?.session.actor.id ?? '';
  const latest = openOutage(store) ?? pastOutages(store, 1)[0] ?? null;
  return {
    link: state,
    sinceMs: Math.max(0, sinceMs),
    pendingCount: pending,
    parkedCount: parked,
    openTickets: countOwned(store, actorId),
    appVersion: device.appVersion.slice(0, 40),
    outage:
      latest === null || latest.recoveredAtMs === null
        ? null
        : { fromMs: latest.sinceMs, untilMs: latest.recoveredAtMs, queued: latest.backlog },
  };
}
