import type { LinkReason, LinkState } from '#shared/contracts/views';

/** What one exchange with the server showed. */
export type LinkOutcome =
  | { readonly type: 'reached'; readonly latencyMs: number }
  /** Asked long ago and not answered yet, though the line lives. */
  | { readonly type: 'overdue' }
  /** `sure`: established by more than this one exchange. */
  | { readonly type: 'unreachable'; readonly reason: LinkReason; readonly sure?: boolean };

/** How well the server is reached, judged from the outcomes so far; pure. */
export type LinkJudgement = {
  readonly state: 'connecting' | 'online' | 'slow' | 'offline' | 'recovering';
  /** Why it is slow or offline; null otherwise. */
  readonly reason: LinkReason | null;
  readonly failures: number;
  /** The latest first. */
  readonly latenciesMs: readonly number[];
};

export const startJudgement: LinkJudgement = {
  state: 'connecting',
  reason: null,
  failures: 0,
  latenciesMs: [],
};

const REMEMBERED = 5;
/** It takes more to become slow than to stay slow, so that the state does not flicker. */
export const SLOW_FROM_MS = 2_000;
const SLOW_UNTIL_MS = 1_000;
const SLOW_BEFORE_QUICK = 3;
/** One lost exchange is no outage. */
const OFFLINE_AFTER_FAILURES = 2;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Not one exchange since the start, or none for some time. */
export const isAway = ({ state }: { readonly state: LinkState }): boolean =>
  state === 'offline' || state === 'connecting';

/** Judges anew after one exchange; `workWaits` while changes wait to be sent or fetched. */
export function judge(before: LinkJudgement, outcome: LinkOutcome, workWaits: boolean): LinkJudgement {
  switch (outcome.type) {
    case 'unreachable':
      return afterLoss(before, outcome.reason, outcome.sure === true);
    case 'overdue':
      // What is worse than slow is known already.
      return before.state === 'online'
        ? { ...before, state: 'slow', reason: 'slow', latenciesMs: [SLOW_FROM_MS] }
        : before;
    case 'reached':
      return afterAnswer(before, outcome.latencyMs, workWaits);
  }
}

function afterLoss(before: LinkJudgement, reason: LinkReason, sure: boolean): LinkJudgement {
  const failures = before.failures + 1;
  const lost = sure || failures >= OFFLINE_AFTER_FAILURES || isAway(before);
  return lost ? { ...before, failures, state: 'offline', reason } : { ...before, failures };
}

function afterAnswer(before: LinkJudgement, latencyMs: number, workWaits: boolean): LinkJudgement {
  const back = isAway(before);
  const latenciesMs = [latencyMs, ...(back ? [] : before.latenciesMs)].slice(0, REMEMBERED);
  const typical = median(latenciesMs);
  const slow =
    before.state === 'slow'
      ? typical > SLOW_UNTIL_MS || latenciesMs.length < SLOW_BEFORE_QUICK
      : typical > SLOW_FROM_MS && (back || latenciesMs.length >= SLOW_BEFORE_QUICK);
  const recovering = (back || before.state === 'recovering') && workWaits;
  const state = recovering ? 'recovering' : slow ? 'slow' : 'online';
  return { failures: 0, latenciesMs, state, reason: state === 'slow' ? 'slow' : null };
}

/** Nothing waits any more: an outage is over when its work is done, though the line it came back on may be a slow one. */
export function settled(before: LinkJudgement): LinkJudgement {
  if (before.state !== 'recovering') return before;
  return median(before.latenciesMs) > SLOW_FROM_MS
    ? { ...before, state: 'slow', reason: 'slow' }
    : { ...before, state: 'online', reason: null };
}
