import { performCommand } from '../commands/run-command';
import { addLinkEntry } from '../data/link-history';
import { openOutage, writeOutage } from '../data/outages';
import { outboxCounts } from '../data/outbox';
import { topics } from '../data/topics';
import { storeFailure } from '../store-failure';
import type { Vault } from '../vault';
import { outageNow } from './during-now';
import { owedCallbacks } from './owed-callbacks';

/**
 * Writes down when this desk is cut off and when the server is back, and then which customers are to be called back: a
 * desk opens an outage by itself, and a restart in the middle forgets nothing. Answers with what stops it.
 */
export function keepOutages(vault: Vault): () => void {
  let stopped = false;
  let asked = false;
  let running = false;
  let lastEntry = '';

  async function step(): Promise<void> {
    const { store, link, clock } = vault;
    if (vault.session.current() === null) return;
    const { state, reason, error } = link.status();
    const entry = `${state} ${reason ?? ''}`;
    if (entry !== lastEntry) {
      lastEntry = entry;
      const now = { atMs: clock.nowMs(), state, reason, errorCode: error?.code ?? null };
      await store.transaction((tx) => addLinkEntry(tx, now), { durability: 'relaxed' });
    }
    if (state === 'offline' || state === 'drill') return countBacklog();
    if (state === 'connecting') return;
    const open = openOutage(store);
    if (open !== null && open.recoveredAtMs === null) {
      const backlog = Math.max(open.backlog, outboxCounts(store).pending);
      await store.transaction((tx) => writeOutage(tx, { ...open, backlog, recoveredAtMs: clock.nowMs() }));
    }
    if (state === 'recovering') return;
    await callBack(open?.id ?? null);
    const drained = openOutage(store);
    if (drained !== null && drained.recoveredAtMs !== null) {
      await store.transaction((tx) => writeOutage(tx, { ...drained, endedAtMs: clock.nowMs() }));
    }
  }

  /** Opens the outage, and counts what waits: once the server is back it goes down too quickly to be counted. */
  async function countBacklog(): Promise<void> {
    const { store } = vault;
    const { pending } = outboxCounts(store);
    const known = openOutage(store);
    if (known === null || known.recoveredAtMs !== null) await store.transaction((tx) => outageNow(vault, tx));
    const open = openOutage(store);
    if (open === null || open.backlog >= pending) return;
    await store.transaction((tx) => writeOutage(tx, { ...open, backlog: pending }), {
      durability: 'relaxed',
    });
  }

  /** What the outage that ends now, and incidents that are over, leave to be done. */
  async function callBack(outageId: string | null): Promise<void> {
    const over = new Set(outageId === null ? [] : [outageId]);
    for (const { id, endedAtMs } of vault.centre.read()?.incidents ?? [])
      if (endedAtMs !== null) over.add(id);
    for (const owed of owedCallbacks(vault, over)) {
      if (stopped) return;
      // Refused where a colleague was quicker; asked again with the next change where the policy is not here yet.
      await performCommand(
        vault,
        { ticketId: owed.ticketId, intent: { type: 'schedule_callback', outageId: owed.outageId } },
        () => undefined,
      );
    }
  }

  async function run(): Promise<void> {
    running = true;
    while (asked && !stopped) {
      asked = false;
      try {
        await step();
      } catch (error) {
        if (stopped) return;
        // A disk that takes nothing now: the next change tries again, and the link says so meanwhile.
        vault.link.failed(storeFailure(error));
        asked = false;
      }
    }
    running = false;
  }

  const look = (): void => {
    asked = true;
    if (!running && !stopped) void run();
  };
  const offLink = vault.link.onChange(look);
  const offStore = vault.store.onChange((changed) => {
    if (changed.has(topics.centre) || changed.has(topics.outbox)) look();
  });
  look();
  return () => {
    stopped = true;
    offLink();
    offStore();
  };
}
