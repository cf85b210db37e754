import { MINUTE_MS } from '../time/span';
import { type DrillEvent, eventsOf, firstAtMs, REQUIRED_FIELDS } from './drill-event';

/** What a desk's drill is judged by. */
export type DrillCriterion = 'noticed' | 'script' | 'fields' | 'synced' | 'callbacks';

/** One desk's drill in numbers (S1-54). */
export type DrillScore = {
  /** False: the desk was never cut off, e.g. because it was switched off. */
  readonly tookPart: boolean;
  /** From being cut off to the first act that shows it was noticed; null when there was none. */
  readonly noticedAfterMs: number | null;
  readonly replies: { readonly sent: number; readonly withScript: number };
  readonly fields: { readonly required: number; readonly filled: number };
  readonly commands: {
    readonly queued: number;
    readonly synced: number;
    readonly decided: number;
    /** Still to be decided by the agent. */
    readonly conflicts: number;
    /** Ever refused by the server as they were, decided or not. */
    readonly conflicted: number;
    readonly waiting: number;
  };
  readonly callbacks: { readonly owed: number; readonly made: number };
  /** What applied, and how much of it was achieved, 0–1. */
  readonly parts: readonly { readonly criterion: DrillCriterion; readonly achieved: number }[];
  /** 0–100 over what applied; null when the desk took no part. */
  readonly points: number | null;
};

const WEIGHTS: Readonly<Record<DrillCriterion, number>> = {
  noticed: 25,
  script: 25,
  fields: 20,
  synced: 20,
  callbacks: 10,
};
/** Noticed within this time is as good as at once; not within ten minutes, when a customer is told to expect an answer (N12), is not at all. */
const AT_ONCE_MS = MINUTE_MS;
const TOO_LATE_MS = 10 * MINUTE_MS;

/** Scores what one desk reported; the order of the events and repeated ones make no difference. */
export function scoreDrill(events: readonly DrillEvent[]): DrillScore {
  const cutOffAtMs = firstAtMs(events, 'cut_off');
  const queued = distinct(eventsOf(events, 'command_queued'), ({ commandId }) => commandId);
  const noticedAfterMs = noticed(events, cutOffAtMs);
  const replies = queued.flatMap(({ outageScript }) => (outageScript === null ? [] : [outageScript]));
  const tickets = queued.flatMap(({ fieldsFilled }) => (fieldsFilled === null ? [] : [fieldsFilled]));
  const counts = {
    replies: { sent: replies.length, withScript: replies.filter(Boolean).length },
    fields: {
      required: tickets.length * REQUIRED_FIELDS,
      filled: tickets.reduce((sum, filled) => sum + filled, 0),
    },
    commands: commandCounts(events, queued),
    callbacks: callbackCounts(events, queued),
  };
  const tookPart = cutOffAtMs !== null;
  const parts = tookPart ? achievements(noticedAfterMs, counts) : [];
  return { tookPart, noticedAfterMs, ...counts, parts, points: tookPart ? weigh(parts) : null };
}

type Queued = ReturnType<typeof eventsOf<'command_queued'>>;
type Counts = Pick<DrillScore, 'replies' | 'fields' | 'commands' | 'callbacks'>;

function noticed(events: readonly DrillEvent[], cutOffAtMs: number | null): number | null {
  if (cutOffAtMs === null) return null;
  const acts = events.filter(
    (event) =>
      event.type === 'acknowledged' || (event.type === 'command_queued' && event.outageScript === true),
  );
  const after = acts.map(({ atMs }) => atMs - cutOffAtMs).filter((ms) => ms >= 0);
  return after.length === 0 ? null : Math.min(...after);
}

function commandCounts(events: readonly DrillEvent[], queued: Queued): DrillScore['commands'] {
  const outcomes = new Map<string, Set<string>>();
  for (const { commandId, outcome } of eventsOf(events, 'command_settled')) {
    outcomes.set(commandId, (outcomes.get(commandId) ?? new Set()).add(outcome));
  }
  const of = (outcome: string, ...not: readonly string[]): number =>
    queued.filter(({ commandId }) => {
      const had = outcomes.get(commandId);
      return had?.has(outcome) === true && !not.some((other) => had.has(other));
    }).length;
  return {
    queued: queued.length,
    synced: of('synced'),
    decided: of('decided', 'synced'),
    conflicts: of('conflict', 'synced', 'decided'),
    conflicted: of('conflict'),
    waiting: queued.filter(({ commandId }) => !outcomes.has(commandId)).length,
  };
}

/** Everybody who was answered or whose question was taken down is owed a call. */
function callbackCounts(events: readonly DrillEvent[], queued: Queued): DrillScore['callbacks'] {
  const owed = new Set(
    queued.flatMap(({ ticketId, fieldsFilled, outageScript }) =>
      ticketId !== null && (fieldsFilled !== null || outageScript !== null) ? [ticketId] : [],
    ),
  );
  const called = new Set(eventsOf(events, 'called_back').map(({ ticketId }) => ticketId));
  return { owed: owed.size, made: [...owed].filter((ticketId) => called.has(ticketId)).length };
}

function achievements(noticedAfterMs: number | null, counts: Counts): DrillScore['parts'] {
  const { replies, fields, commands, callbacks } = counts;
  const share = (criterion: DrillCriterion, done: number, of: number): DrillScore['parts'] =>
    of === 0 ? [] : [{ criterion, achieved: done / of }];
  return [
    { criterion: 'noticed', achieved: promptness(noticedAfterMs) },
    ...share('script', replies.withScript, replies.sent),
    ...share('fields', fields.filled, fields.required),
    ...share('synced', commands.synced + commands.decided, commands.queued),
    ...share('callbacks', callbacks.made, callbacks.owed),
  ];
}

function promptness(afterMs: number | null): number {
  if (afterMs === null) return 0;
  return Math.min(1, Math.max(0, (TOO_LATE_MS - afterMs) / (TOO_LATE_MS - AT_ONCE_MS)));
}

function weigh(parts: DrillScore['parts']): number {
  const most = parts.reduce((sum, { criterion }) => sum + WEIGHTS[criterion], 0);
  const got = parts.reduce((sum, { criterion, achieved }) => sum + WEIGHTS[criterion] * achieved, 0);
  return Math.round((got / most) * 100);
}

function distinct<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
