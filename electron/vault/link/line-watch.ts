import type { World } from '../world';
import { type LinkOutcome, SLOW_FROM_MS } from './link-state';

/** Distances of the watch, ms. */
export type LinePace = {
  /** The server says something this often while a stream of pokes is open. */
  readonly heartbeatMs: number;
  /** Nothing heard for so long: the server is asked. */
  readonly silentMs: number;
  /** Nothing heard for so long, though it was asked: the line is slow at best. */
  readonly lateMs: number;
  /** Nothing heard for so long, though it was asked: the line is dead. */
  readonly deadMs: number;
  /** Looked after at least this often, and besides whenever one of these times is up. */
  readonly tickMs: number;
  /** While the line is dead or slow it is tried about this often, and less and less often if dead. */
  readonly retryMs: number;
  readonly mostRetryMs: number;
  /** The stream alone is silent so long although the server answers: it is a connection that died in sleep. */
  readonly staleStreamMs: number;
};

/** An outage is said within three seconds: after `deadMs`, or after `SLOW_FROM_MS` and a tick. */
export const LINE_PACE: LinePace = {
  heartbeatMs: 1_000,
  silentMs: 1_300,
  lateMs: 1_800,
  deadMs: 2_500,
  tickMs: 200,
  retryMs: 1_000,
  mostRetryMs: 10_000,
  staleStreamMs: 5_000,
};

/** The sample centre runs on this machine: it may be busy, but no line to it can die. */
export const HOME_PACE: LinePace = {
  ...LINE_PACE,
  silentMs: 6_000,
  lateMs: 10_000,
  deadMs: 15_000,
  staleStreamMs: 20_000,
};

/** A clock that goes on while the machine sleeps differs by this much from one that does not. */
const SLEPT_MS = 2_000;
/** So much later than due: the machine slept, whatever the clocks say. */
const SLEPT_SURELY_MS = 20_000;
/** The watch itself came late: the line is not to blame for what was not heard meanwhile. */
const LATE_MS = 500;

/** A server that was only busy answers what had waited within this; what it does not answer then, it never got. */
const GRACE_MS = 3_000;
/** A slow server is spared. */
const SLOW_RETRY_MS = 2_000;

export type LineWatch = {
  readonly start: () => void;
  readonly stop: () => void;
  /** Bytes came in on the stream of pokes. */
  readonly heard: () => void;
  /** The stream of pokes was opened, or is over. */
  readonly streaming: (open: boolean) => void;
  /** How an exchange went that was not the watch's own. */
  readonly observed: (outcome: LinkOutcome) => void;
};

export type LineWatchParts = {
  /** Asks the server on a connection of its own whether it can serve; null when there is nobody to ask. */
  readonly probe: (signal: AbortSignal) => Promise<LinkOutcome | null>;
  readonly onOutcome: (outcome: LinkOutcome) => void;
  /** Connections opened before this (`elapsedMs`) are dead: whatever waits on them waits in vain. */
  readonly onDeadConnections: (openedBeforeMs: number) => void;
  /** The server is reached again. */
  readonly onBack: () => void;
  readonly isAway: () => boolean;
  readonly isSlow: () => boolean;
  readonly pace: () => LinePace;
  readonly world: Pick<World, 'elapsedMs' | 'localNowMs' | 'after' | 'random'>;
};

/**
 * Notices within three seconds that the server is not reached any more, also while nothing is asked of it: as long as
 * its heartbeat is heard nothing is sent; a silent line is probed (architecture §9).
 */
export function createLineWatch(parts: LineWatchParts): LineWatch {
  const { probe, onOutcome, onDeadConnections, onBack, isAway, isSlow, pace } = parts;
  const { elapsedMs: nowMs, localNowMs: wallMs, after, random } = parts.world;
  let cancel: (() => void) | null = null;
  let running = new AbortController();
  let heardAt = 0;
  let streamHeardAt: number | null = null;
  let last = { at: 0, wall: 0, distance: 0 };
  let tries = 0;
  let nextProbeAt = 0;
  /** Since the line was found dead its old connections count for nothing. */
  let dead = false;
  const asked = new Set<{ readonly at: number; overdue: boolean }>();

  /** When the last silence ended that was long enough for a dead line. */
  let silenceEndedAt = 0;

  const sign = (): void => {
    const at = nowMs();
    if (at - heardAt >= pace().deadMs) silenceEndedAt = at;
    heardAt = at;
  };

  function took(outcome: LinkOutcome): void {
    const away = isAway();
    // An answer, though none that helps, is no silence.
    if (outcome.type === 'reached' || (outcome.type === 'unreachable' && outcome.reason !== 'silent')) sign();
    onOutcome(outcome);
    if (outcome.type === 'unreachable') {
      tries += 1;
      // One lost exchange is no outage: whether it is one is asked at once. Later on the server is spared.
      nextProbeAt = isAway()
        ? nowMs() + random() * Math.min(pace().mostRetryMs, pace().retryMs * 2 ** tries)
        : 0;
      if (!away && cancel !== null && asked.size === 0 && !isAway()) void ask();
    }
    if (outcome.type !== 'reached') return;
    tries = 0;
    if (dead) {
      const foundAt = nowMs();
      const { signal } = running;
      after(GRACE_MS, () => {
        if (signal.aborted || isAway()) return;
        onDeadConnections(foundAt);
        onBack();
      });
    }
    dead = false;
    if (!away) return;
    // It was spared while it was away; the next silence is asked about in time.
    nextProbeAt = 0;
    onBack();
  }

  async function ask(): Promise<void> {
    const { signal } = running;
    const own = { at: nowMs(), overdue: false };
    asked.add(own);
    nextProbeAt = own.at + (isSlow() ? SLOW_RETRY_MS * (0.5 + random()) : pace().retryMs);
    const outcome = await probe(signal);
    if (signal.aborted) return;
    asked.delete(own);
    if (outcome !== null) took(outcome);
  }

  function slept(): void {
    running.abort();
    running = new AbortController();
    asked.clear();
    sign();
    streamHeardAt = null;
    onDeadConnections(nowMs());
    void ask();
  }

  function noteClocks(at: number): boolean {
    const wall = wallMs();
    const gap = at - last.at;
    const wallGap = wall - last.wall;
    const { distance } = last;
    last = { at, wall, distance: untilNext(at) };
    if (wallGap - gap > SLEPT_MS || gap > SLEPT_SURELY_MS) return true;
    const late = gap - distance;
    if (late > LATE_MS) {
      heardAt += late;
      if (streamHeardAt !== null) streamHeardAt += late;
    }
    return false;
  }

  /** To the next tick: what is to be said in time is not found out a tick late. */
  function untilNext(at: number): number {
    const { tickMs, silentMs, lateMs, deadMs } = pace();
    const due = [silentMs, lateMs, deadMs].map((ms) => Math.ceil(heardAt + ms - at));
    return Math.min(tickMs, ...due.filter((ms) => ms > 0));
  }

  function tick(): void {
    const at = nowMs();
    const awoke = noteClocks(at);
    cancel = after(last.distance, tick);
    if (awoke) {
      slept();
      return;
    }
    const { silentMs, lateMs, deadMs, staleStreamMs, retryMs } = pace();
    const silence = at - heardAt;
    for (const each of asked) {
      if (each.overdue || at - each.at < SLOW_FROM_MS) continue;
      each.overdue = true;
      onOutcome({ type: 'overdue' });
    }
    const waits = (ms: number): boolean => [...asked].some((each) => at - each.at >= ms);
    // Questions from before it was last heard say nothing of this silence.
    const unheard = [...asked].some((each) => each.at > heardAt && at - each.at >= (lateMs - silentMs) / 2);
    if (!isAway() && !isSlow() && silence >= lateMs && unheard) {
      onOutcome({ type: 'overdue' });
    }
    if (!isAway() && silence >= deadMs && waits((deadMs - silentMs) / 2)) {
      dead = true;
      took({ type: 'unreachable', reason: 'silent', sure: true });
    } else if (
      streamHeardAt !== null &&
      silence < silentMs &&
      at - Math.max(streamHeardAt, silenceEndedAt) >= staleStreamMs
    ) {
      streamHeardAt = null;
      onDeadConnections(at - staleStreamMs);
    }
    const wanted = isAway() || isSlow() || silence >= silentMs || tries > 0;
    // One that waits does not keep another from being sent: it may have hit upon a dead way.
    const free = [...asked].every((each) => at - each.at >= retryMs) && asked.size < 4;
    if (wanted && free && at >= nextProbeAt) void ask();
  }

  return {
    start: () => {
      if (cancel !== null) return;
      running = new AbortController();
      sign();
      last = { at: heardAt, wall: wallMs(), distance: untilNext(heardAt) };
      nextProbeAt = 0;
      tries = 0;
      cancel = after(last.distance, tick);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      streamHeardAt = null;
      running.abort();
      asked.clear();
    },
    heard: () => {
      sign();
      if (streamHeardAt !== null) streamHeardAt = heardAt;
      // A heartbeat says that the line lives, though it may take its time.
      if (isAway() && cancel !== null && asked.size === 0) void ask();
    },
    streaming: (open) => {
      streamHeardAt = open ? nowMs() : null;
    },
    observed: took,
  };
}
