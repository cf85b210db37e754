import type { TenantPolicy } from '../policy/tenant-policy';
import type { ServiceClock } from '../sla/clock';
import { nextDue } from '../sla/next-due';
import type { Category } from '../ticket/category';
import type { TicketChannel } from '../ticket/channel';
import type { Ticket } from '../ticket/ticket';

/** Open tickets of one kind, and how their time stands. */
export type TicketLoad = {
  readonly waiting: number;
  readonly inProgress: number;
  readonly pendingCustomer: number;
  /** The clock that is due next: with time left, in its last quarter, or run out. */
  readonly inTime: number;
  readonly atRisk: number;
  readonly breached: number;
};
export type LoadByChannel = { readonly channel: TicketChannel } & TicketLoad;
/** `null`: not classified yet. */
export type LoadByCategory = { readonly category: Category | null } & TicketLoad;

/** What the open tickets of a centre look like together. */
export type CentreLoad = {
  readonly total: TicketLoad;
  /** How long the longest has been waiting for anybody; null when none waits. */
  readonly longestWaitMs: number | null;
  readonly channels: readonly LoadByChannel[];
  readonly categories: readonly LoadByCategory[];
};

/** The last quarter of a clock's time. */
const AT_RISK_SHARE = 0.25;

export function clockStands(clock: ServiceClock, nowMs: number): 'inTime' | 'atRisk' | 'breached' {
  if (clock.dueAtMs < nowMs) return 'breached';
  return clock.dueAtMs - nowMs <= (clock.dueAtMs - clock.startedAtMs) * AT_RISK_SHARE ? 'atRisk' : 'inTime';
}

const NONE: TicketLoad = {
  waiting: 0,
  inProgress: 0,
  pendingCustomer: 0,
  inTime: 0,
  atRisk: 0,
  breached: 0,
};
const STATES = {
  waiting: 'waiting',
  in_progress: 'inProgress',
  pending_customer: 'pendingCustomer',
} as const;

/** Counts open tickets by channel and category, in the order of `channels` and with those that have any. */
export function centreLoad(
  tickets: readonly Ticket[],
  channels: readonly TicketChannel[],
  policy: TenantPolicy,
  nowMs: number,
): CentreLoad {
  const total = { ...NONE };
  const byChannel = new Map<TicketChannel, TicketLoad>(channels.map((channel) => [channel, NONE]));
  const byCategory = new Map<Category | null, TicketLoad>();
  let longestWaitMs: number | null = null;
  for (const ticket of tickets) {
    if (ticket.state === 'resolved') continue;
    const clock = nextDue(ticket, policy);
    const keys = [STATES[ticket.state], ...(clock === null ? [] : [clockStands(clock, nowMs)])];
    for (const key of keys) total[key] += 1;
    byChannel.set(ticket.channel, added(byChannel.get(ticket.channel), keys));
    const category = ticket.classification?.category ?? null;
    byCategory.set(category, added(byCategory.get(category), keys));
    if (ticket.state === 'waiting') {
      longestWaitMs = Math.max(longestWaitMs ?? 0, nowMs - ticket.askedAtMs);
    }
  }
  return {
    total,
    longestWaitMs,
    channels: [...byChannel].flatMap(([channel, load]) =>
      countOf(load) === 0 ? [] : [{ channel, ...load }],
    ),
    categories: [...byCategory]
      .map(([category, load]) => ({ category, ...load }))
      .sort((a, b) => countOf(b) - countOf(a) || String(a.category).localeCompare(String(b.category))),
  };
}

const countOf = ({ waiting, inProgress, pendingCustomer }: TicketLoad): number =>
  waiting + inProgress + pendingCustomer;

function added(load: TicketLoad = NONE, keys: readonly (keyof TicketLoad)[]): TicketLoad {
  const next = { ...load };
  for (const key of keys) next[key] += 1;
  return next;
}
