/** What decides which affected customer comes first. */
export type BacklogEntry = {
  readonly ticketId: string;
  /** Nothing is left to do. */
  readonly settled: boolean;
  /** The ticket itself is answered and closed: only the call is left. */
  readonly resolved: boolean;
  readonly promisedAtMs: number | null;
  readonly callbackDueAtMs: number | null;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
};

const LATE = Number.MAX_SAFE_INTEGER;

/**
 * After an outage: first the tickets that waited, the oldest promise first (S1-52); then the calls, the one due first;
 * what is settled last, the latest first. The same order on every desk.
 */
export function inBacklogOrder(a: BacklogEntry, b: BacklogEntry): number {
  return groupOf(a) - groupOf(b) || withinGroup(a, b) || a.firstAtMs - b.firstAtMs || byId(a, b);
}

const groupOf = ({ settled, resolved }: BacklogEntry): number => (settled ? 2 : resolved ? 1 : 0);

function withinGroup(a: BacklogEntry, b: BacklogEntry): number {
  if (a.settled) return b.lastAtMs - a.lastAtMs;
  if (a.resolved) return (a.callbackDueAtMs ?? LATE) - (b.callbackDueAtMs ?? LATE);
  return promise(a) - promise(b);
}

const promise = ({ promisedAtMs, callbackDueAtMs }: BacklogEntry): number =>
  promisedAtMs ?? callbackDueAtMs ?? LATE;

const byId = (a: BacklogEntry, b: BacklogEntry): number =>
  a.ticketId < b.ticketId ? -1 : a.ticketId > b.ticketId ? 1 : 0;
