import type { TenantPolicy } from '../policy/tenant-policy';
import type { TicketChannel } from '../ticket/channel';
import { chronological } from '../ticket/pauses';
import type { TicketEvent } from '../ticket/ticket-event';
import type { CallbackOutcome } from './callback-outcome';

/** Used where the centre has not decided: three times, half an hour apart. */
const USUAL = { attempts: 3, apartMinutes: 30 } as const;

export type CallbackAttempt = {
  readonly id: string;
  readonly atMs: number;
  readonly channel: TicketChannel;
  readonly outcome: CallbackOutcome;
  readonly note: string | null;
  readonly actorName: string;
  /** False where nobody answered too soon after the attempt before. */
  readonly counts: boolean;
};

/** The call owed to a customer after an outage: one, however many outages there were (S1-52, S1-53). */
export type Callback = {
  readonly state: 'open' | 'confirmed' | 'unreachable';
  readonly outageIds: readonly string[];
  readonly scheduledAtMs: number;
  readonly dueAtMs: number;
  readonly closedAtMs: number | null;
  readonly attempts: readonly CallbackAttempt[];
  /** Attempts nobody answered since somebody last did, and how many make a customer unreachable. */
  readonly unanswered: number;
  readonly needed: number;
  /** When the next attempt nobody answers counts; null when it would at once. */
  readonly nextCountsAtMs: number | null;
};

/**
 * Folds the callback of a ticket from when things happened, so that desks which were cut off agree. Only the customer's
 * word closes it, or as many attempts as the centre asks for; an outage after that opens a new one. Null: none is owed.
 */
export function callbackOf(
  events: readonly TicketEvent[],
  policy: Pick<TenantPolicy, 'unreachable'>,
): Callback | null {
  const { attempts: needed, apartMinutes } = policy.unreachable ?? USUAL;
  let task: Callback | null = null;
  for (const event of chronological(events)) {
    if (event.type === 'callback_scheduled') task = scheduled(task, event, needed);
    else if (event.type === 'callback_recorded' && task !== null && task.state !== 'confirmed') {
      task = attempted(task, event, apartMinutes * 60_000);
    }
  }
  return task;
}

function scheduled(
  task: Callback | null,
  { outageId, atMs, dueAtMs }: Extract<TicketEvent, { type: 'callback_scheduled' }>,
  needed: number,
): Callback {
  if (task?.state === 'open') {
    const outageIds = [...new Set([...task.outageIds, outageId])];
    return { ...task, outageIds, dueAtMs: Math.min(task.dueAtMs, dueAtMs) };
  }
  // The same outage said again by another desk, or again after it was settled, is no new call.
  if (task?.outageIds.includes(outageId)) return task;
  return {
    state: 'open',
    outageIds: [outageId],
    scheduledAtMs: atMs,
    dueAtMs,
    closedAtMs: null,
    attempts: [],
    unanswered: 0,
    needed,
    nextCountsAtMs: null,
  };
}

function attempted(
  task: Callback,
  event: Extract<TicketEvent, { type: 'callback_recorded' }>,
  apartMs: number,
): Callback {
  const { id, atMs, channel, outcome, note, actor } = event;
  const counts = outcome !== 'no_answer' || task.nextCountsAtMs === null || atMs >= task.nextCountsAtMs;
  const unanswered = outcome === 'no_answer' ? task.unanswered + (counts ? 1 : 0) : 0;
  const state =
    outcome === 'confirmed' ? 'confirmed' : unanswered >= task.needed ? 'unreachable' : ('open' as const);
  return {
    ...task,
    state,
    attempts: [...task.attempts, { id, atMs, channel, outcome, note, actorName: actor.name, counts }],
    unanswered,
    nextCountsAtMs: outcome !== 'no_answer' ? null : counts ? atMs + apartMs : task.nextCountsAtMs,
    closedAtMs: state === 'open' ? null : (task.closedAtMs ?? atMs),
  };
}
