/** What one exchange with the server showed. */
export type LinkOutcome =
  | { readonly type: 'reached'; readonly latencyMs: number }
  | { readonly type: 'unreachable' };

/** How well the server is reached, judged from the outcomes so far; pure. */
export type LinkJudgement = {
  readonly state: 'connecting' | 'online' | 'slow' | 'offline' | 'recovering';
  readonly failures: number;
  /** The latest first. */
  readonly latenciesMs: readonly number[];
};

export const startJudgement: LinkJudgement = { state: 'connecting', failures: 0, latenciesMs: [] };

const REMEMBERED = 5;
/** It takes more to become slow than to stay slow, so that the state does not flicker. */
const SLOW_FROM_MS = 2_000;
const SLOW_UNTIL_MS = 1_000;
/** One lost exchange is no outage. */
const OFFLINE_AFTER_FAILURES = 2;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const isAway = ({ state }: LinkJudgement): boolean => state === 'offline' || state === 'connecting';

/** Judges anew after one exchange; `workWaits` while changes wait to be sent or fetched. */
export function judge(before: LinkJudgement, outcome: LinkOutcome, workWaits: boolean): LinkJudgement {
  if (outcome.type === 'unreachable') {
    const failures = before.failures + 1;
    const lost = failures >= OFFLINE_AFTER_FAILURES || isAway(before);
    return { ...before, failures, state: lost ? 'offline' : before.state };
  }
  const back = isAway(before);
  const latenciesMs = [outcome.latencyMs, ...(back ? [] : before.latenciesMs)].slice(0, REMEMBERED);
  const typical = median(latenciesMs);
  const slow =
    before.state === 'slow' ? typical > SLOW_UNTIL_MS : latenciesMs.length >= 3 && typical > SLOW_FROM_MS;
  const recovering = (back || before.state === 'recovering') && workWaits;
  return { failures: 0, latenciesMs, state: recovering ? 'recovering' : slow ? 'slow' : 'online' };
}

/** Nothing waits any more: an outage is over when its work is done. */
export const settled = (before: LinkJudgement): LinkJudgement =>
  before.state === 'recovering' ? { ...before, state: 'online' } : before;
