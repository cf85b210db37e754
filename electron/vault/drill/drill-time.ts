import type { Drill } from '#shared/domain/incident/drill';
import { drillEndMs } from '#shared/domain/incident/drill-phase';
import { SECOND_MS } from '#shared/domain/time/span';

/** How much a clock may be corrected without having been set. */
const CORRECTED_MS = 5 * SECOND_MS;

/**
 * How much longer the desk stays cut off, at most; nothing when the drill is over. Both clocks have a say, so that
 * neither one set back nor a machine that slept can lengthen a drill: the wall clock, and the one nobody can set, which
 * counts from when this program began to be cut off. A wall clock before the cut was set back: then it is over.
 */
export function drillLeftMs(
  drill: Drill | null,
  cutOffAtMs: number,
  wallNowMs: number,
  elapsed: { readonly sinceMs: number; readonly atWallMs: number; readonly nowMs: number } | null,
): number {
  if (drill === null || wallNowMs < cutOffAtMs - CORRECTED_MS) return 0;
  const byWall = drillEndMs(drill) - wallNowMs;
  if (elapsed === null) return Math.max(0, byWall);
  const byElapsed = drillEndMs(drill) - elapsed.atWallMs - (elapsed.nowMs - elapsed.sinceMs);
  return Math.max(0, Math.min(byWall, byElapsed));
}
