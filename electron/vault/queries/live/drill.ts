import type { DrillView } from '#shared/contracts/board-views';
import { eventsOf } from '#shared/domain/incident/drill-event';
import { drillEndMs, nextDrill } from '#shared/domain/incident/drill-phase';
import { scoreDrill } from '#shared/domain/incident/drill-score';
import { readDocument, readDocumentsOfKind } from '../../data/documents';
import { topics } from '../../data/topics';
import { acknowledgedAtMs, cutOffAtMs, openNotes, readNotes } from '../../drill/drill-notes';
import type { Vault } from '../../vault';
import type { LiveHandler } from '../handler-types';

const NONE: DrillView = { current: null, next: null, last: null };

/** The drill this desk is in, the next one, and how the last one went (S1-54). */
export const drill: LiveHandler<'drill'> = {
  signedOut: NONE,
  topics: () => [topics.drills, topics.link, topics.session, topics.time],
  evaluate: (vault) => {
    const deviceId = vault.session.current()?.deviceId;
    if (deviceId === undefined) return NONE;
    const nowMs = vault.clock.nowMs();
    const next = nextDrill(readDocumentsOfKind(vault.store, 'drill'), deviceId, nowMs);
    return {
      current: currentDrill(vault),
      next:
        next === null
          ? null
          : { startsAtMs: next.startsAtMs, endsAtMs: next.endsAtMs, arrangedBy: next.arrangedBy.name },
      last: lastDrill(vault),
    };
  },
};

function currentDrill({ store }: Vault): DrillView['current'] {
  const notes = openNotes(store);
  const known = notes === null ? null : readDocument(store, 'drill', notes.drillId)?.body;
  if (notes === null || !known) return null;
  return {
    drillId: notes.drillId,
    sinceMs: cutOffAtMs(notes),
    endsAtMs: drillEndMs(known),
    arrangedBy: known.arrangedBy.name,
    acknowledged: acknowledgedAtMs(notes) !== null,
  };
}

function lastDrill({ store }: Vault): DrillView['last'] {
  for (const { drillId, events } of readNotes(store)) {
    const [back] = eventsOf(events, 'came_back');
    if (back !== undefined) {
      return { drillId, cameBackAtMs: back.atMs, because: back.because, score: scoreDrill(events) };
    }
  }
  return null;
}
