import { type Result, success } from '#shared/contracts/error';
import type { Drill } from '#shared/domain/incident/drill';
import type { DrillEnd, DrillEvent } from '#shared/domain/incident/drill-event';
import { drillToJoin, nextDrill } from '#shared/domain/incident/drill-phase';
import { MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';
import { readDocument, readDocumentsOfKind } from '../data/documents';
import { unsentCommands } from '../data/outbox';
import { topics } from '../data/topics';
import type { PresenceReporter } from '../presence/presence-reporter';
import { createSoon } from '../soon';
import { storeFailure } from '../store-failure';
import type { Vault } from '../vault';
import type { World } from '../world';
import type { BoardApi } from './board-api';
import type { CutOff } from './cut-off';
import {
  acknowledgedAtMs,
  addToNotes,
  beginNotes,
  cameBackAtMs,
  cutOffAtMs,
  type DrillNotes,
  markReported,
  openNotes,
  readNotes,
} from './drill-notes';
import { drillLeftMs } from './drill-time';
import { calledBackSince, queuedInDrill, settledSince } from './note-commands';

/** Takes the desk through the drills it is in. */
export type DrillKeeper = {
  /** Cuts the desk off again at once where a restart fell into a drill, before the synchronisation starts. */
  readonly resume: () => void;
  /** The agent has seen that the server is away. */
  readonly acknowledge: () => Promise<Result<null>>;
  /** The agent needs the server: this desk comes back at once, and no drill can keep it. */
  readonly leave: () => Promise<Result<null>>;
  readonly stop: () => void;
};

/** A desk in a drill asks this often whether it is to come back. */
const ASK_MS = 5 * SECOND_MS;
const LOOK_MS = MINUTE_MS;

type Parts = {
  readonly vault: Pick<Vault, 'store' | 'clock' | 'session' | 'centre' | 'link' | 'sync'>;
  readonly cutOff: CutOff;
  readonly api: BoardApi;
  readonly presence: PresenceReporter;
  readonly world: Pick<World, 'after' | 'elapsedMs'>;
};

/**
 * Cuts the desk off when a drill of its begins and brings it back at the end, by itself: server and lead need not be
 * there for that, and a restart in the middle goes on where it was. What was done meanwhile is noted and reported.
 */
export function keepDrills({ vault, cutOff, api, presence, world }: Parts): DrillKeeper {
  const { store, clock, session, link, sync } = vault;
  let stopped = false;
  let running = false;
  let asked = false;
  let cancelTimer = (): void => undefined;
  let cancelAsk = (): void => undefined;
  let elapsed: { readonly sinceMs: number; readonly atWallMs: number } | null = null;

  const drillOf = (notes: DrillNotes): Drill | null =>
    readDocument(store, 'drill', notes.drillId)?.body ?? null;
  const leftMs = (notes: DrillNotes): number =>
    drillLeftMs(
      drillOf(notes),
      cutOffAtMs(notes),
      clock.nowMs(),
      elapsed === null ? null : { ...elapsed, nowMs: world.elapsedMs() },
    );

  function cut(notes: DrillNotes): void {
    if (cutOff.sinceMs() !== null) return;
    elapsed = { sinceMs: world.elapsedMs(), atWallMs: clock.nowMs() };
    cutOff.begin(cutOffAtMs(notes));
    sync.stop();
    askSoon(notes.drillId);
  }

  function askSoon(drillId: string): void {
    cancelAsk();
    cancelAsk = world.after(ASK_MS, () => {
      void api.drillStanding(drillId).then((answer) => {
        if (stopped || cutOff.sinceMs() === null) return;
        if (answer.ok && answer.value.stopped) {
          void comeBack('stopped');
          return;
        }
        // Somebody may have set the clock.
        look();
        askSoon(drillId);
      });
    });
  }

  async function comeBack(because: DrillEnd): Promise<void> {
    const open = openNotes(store);
    if (open !== null) {
      const scripts = vault.centre.read()?.scripts ?? [];
      await store.transaction((tx) =>
        addToNotes(tx, open.drillId, (notes) =>
          cameBackAtMs(notes) !== null
            ? []
            : [
                ...queuedInDrill(tx, notes, scripts),
                { type: 'came_back', atMs: Math.max(clock.nowMs(), cutOffAtMs(notes)), because },
              ],
        ),
      );
    }
    if (stopped) return;
    cancelAsk();
    elapsed = null;
    cutOff.end();
    if (session.current() !== null) sync.start();
    look();
  }

  async function join(drill: Drill): Promise<void> {
    // The last word before it is cut off, so that leads do not take the silence for an outage.
    await presence.say('drill');
    await store.transaction((tx) => {
      const waitedBefore = unsentCommands(tx).map(({ id }) => id);
      beginNotes(tx, drill.id, clock.nowMs(), waitedBefore);
    });
    const notes = openNotes(store);
    if (!stopped && session.current() !== null && notes !== null) cut(notes);
  }

  async function step(): Promise<void> {
    cancelTimer();
    const deviceId = session.current()?.deviceId;
    if (deviceId === undefined) return;
    const open = openNotes(store);
    if (open !== null) {
      const left = leftMs(open);
      if (left <= 0) return comeBack((drillOf(open)?.stopped ?? null) === null ? 'over' : 'stopped');
      cut(open);
      cancelTimer = world.after(Math.min(left, LOOK_MS), look);
      return;
    }
    const drills = readDocumentsOfKind(store, 'drill');
    const nowMs = clock.nowMs();
    const due = drillToJoin(drills, deviceId, nowMs);
    // A desk that is really cut off, or has only just got its records, is in no state to exercise.
    const { state, syncedAtMs } = link.status();
    if (due !== null && syncedAtMs !== null && (state === 'online' || state === 'slow') && !took(due)) {
      await join(due);
      look();
      return;
    }
    await report();
    const startsAtMs = nextDrill(drills, deviceId, nowMs)?.startsAtMs ?? null;
    if (startsAtMs !== null) {
      cancelTimer = world.after(Math.max(0, Math.min(startsAtMs - nowMs, LOOK_MS)), look);
    }
  }

  const took = ({ id }: Drill): boolean => readNotes(store).some(({ drillId }) => drillId === id);

  /** What became of the commands of earlier drills, told to the server when there is something new. */
  async function report(): Promise<void> {
    for (const known of readNotes(store)) {
      const newsOf = (notes: DrillNotes): readonly DrillEvent[] => [
        ...settledSince(store, notes, clock.nowMs()),
        ...calledBackSince(store, notes),
      ];
      if (newsOf(known).length > 0) {
        await store.transaction((tx) => addToNotes(tx, known.drillId, newsOf));
      }
      const { state } = link.status();
      const notes = readNotes(store).find(({ drillId }) => drillId === known.drillId) ?? known;
      if (notes.reported >= notes.events.length || (state !== 'online' && state !== 'slow')) continue;
      const answer = await api.reportDrill(notes.drillId, notes.events);
      if (stopped) return;
      // Refused for good: asking again would change nothing.
      if (!answer.ok && (answer.error.retryable || answer.error.details?.status === 401)) continue;
      await store.transaction((tx) => markReported(tx, notes.drillId, notes.events.length));
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
        link.failed(storeFailure(error));
        // Whatever the disk says, no desk stays cut off for longer than the drill.
        const open = openNotes(store);
        if (cutOff.sinceMs() !== null && (open === null || leftMs(open) <= 0)) {
          cutOff.end();
          sync.start();
        }
        asked = false;
      }
    }
    running = false;
  }

  function look(): void {
    asked = true;
    if (!running && !stopped) void run();
  }

  const soon = createSoon(world, look);
  const stops = [
    link.onChange(look),
    session.onChange(look),
    store.onChange((changed) => {
      if (changed.has(topics.drills) || changed.has(topics.outbox) || changed.has(topics.tickets)) soon.ask();
    }),
  ];
  look();
  return {
    resume: () => {
      const open = openNotes(store);
      if (open !== null && leftMs(open) > 0) cut(open);
    },
    acknowledge: async () => {
      const open = openNotes(store);
      if (open !== null) {
        await store.transaction((tx) =>
          addToNotes(tx, open.drillId, (notes) =>
            acknowledgedAtMs(notes) !== null
              ? []
              : [{ type: 'acknowledged', atMs: Math.max(clock.nowMs(), cutOffAtMs(notes)) }],
          ),
        );
      }
      return success(null);
    },
    leave: async () => {
      if (openNotes(store) !== null) await comeBack('left');
      return success(null);
    },
    stop: () => {
      stopped = true;
      soon.cancel();
      cancelTimer();
      cancelAsk();
      for (const end of stops) end();
    },
  };
}
