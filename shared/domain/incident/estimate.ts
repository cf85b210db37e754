import type { Incident } from './incident';

/**
 * The end that may be told to customers at an instant: the estimate given last before it, while it lies ahead. Null when
 * nobody could say, or when it has passed: then nothing with a time may be said any more (L7, N12).
 */
export function standingEstimate(
  { estimates, endedAtMs }: Pick<Incident, 'estimates' | 'endedAtMs'>,
  nowMs: number,
): number | null {
  if (endedAtMs !== null && endedAtMs <= nowMs) return null;
  const given = estimates.findLast(({ givenAtMs }) => givenAtMs <= nowMs);
  const expectedMs = given?.expectedEndAtMs ?? null;
  return expectedMs !== null && expectedMs > nowMs ? expectedMs : null;
}

/** Was the last estimate passed without the incident being over? A lead has to give a new one (N12). */
export function isOverdue({ estimates, endedAtMs }: Incident, nowMs: number): boolean {
  const last = estimates.at(-1)?.expectedEndAtMs ?? null;
  return endedAtMs === null && last !== null && last <= nowMs;
}

/** The incident customers are told of at an instant: of those that hold, the one that began last. */
export const incidentAt = (incidents: readonly Incident[], nowMs: number): Incident | null =>
  incidents
    .filter(({ startedAtMs, endedAtMs }) => startedAtMs <= nowMs && (endedAtMs === null || endedAtMs > nowMs))
    .reduce<Incident | null>(
      (latest, each) => (latest === null || each.startedAtMs > latest.startedAtMs ? each : latest),
      null,
    );
