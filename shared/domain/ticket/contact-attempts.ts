import type { TenantPolicy } from '../policy/tenant-policy';
import type { TicketChannel } from './channel';
import { chronological } from './pauses';
import { roundOf } from './round';
import type { TicketEvent } from './ticket-event';

/** Used where the centre has not decided: three times, half an hour apart. */
const USUAL = { attempts: 3, apartMinutes: 30 } as const;

/** How often the customer was tried to be reached since the answer, and whether that may be called unreachable. */
export type ContactAttempts = {
  readonly attempts: readonly {
    readonly id: string;
    readonly atMs: number;
    readonly channel: TicketChannel;
    readonly actorName: string;
    /** False where it followed too soon on the one before to be an attempt of its own. */
    readonly counts: boolean;
  }[];
  readonly counted: number;
  readonly needed: number;
  readonly unreachable: boolean;
  /** When the next attempt counts; null when it would count at once. */
  readonly nextCountsAtMs: number | null;
};

/** Worked out from when things happened, so that desks which were cut off agree. */
export function contactAttempts(
  events: readonly TicketEvent[],
  policy: Pick<TenantPolicy, 'unreachable'>,
): ContactAttempts {
  const { attempts: needed, apartMinutes } = policy.unreachable ?? USUAL;
  const apartMs = apartMinutes * 60_000;
  const round = chronological(roundOf(events).events);
  // Words that reached us, and an answer that asks anew, begin the counting again.
  const start = round.findLastIndex(({ type }) => type === 'replied' || type === 'message_received');
  let last: number | null = null;
  const attempts: ContactAttempts['attempts'][number][] = [];
  for (const event of round.slice(start + 1)) {
    if (event.type !== 'contact_attempted') continue;
    const counts: boolean = last === null || event.atMs - last >= apartMs;
    if (counts) last = event.atMs;
    const { id, atMs, channel, actor } = event;
    attempts.push({ id, atMs, channel, actorName: actor.name, counts });
  }
  const counted = attempts.filter(({ counts }) => counts).length;
  return {
    attempts,
    counted,
    needed,
    unreachable: counted >= needed,
    nextCountsAtMs: last === null ? null : last + apartMs,
  };
}
