import type { Drill, DrillDesk } from './drill';

export type DrillPhase = 'scheduled' | 'running' | 'over' | 'called_off';

/** When the drill ends for all, or ended. */
export const drillEndMs = ({ endsAtMs, stopped }: Drill): number =>
  stopped === null ? endsAtMs : Math.min(endsAtMs, stopped.atMs);

/** Where a drill stands; one stopped before its start never ran. */
export function drillPhase(drill: Drill, nowMs: number): DrillPhase {
  if (drill.stopped !== null) return drill.stopped.atMs <= drill.startsAtMs ? 'called_off' : 'over';
  if (nowMs < drill.startsAtMs) return 'scheduled';
  return nowMs < drill.endsAtMs ? 'running' : 'over';
}

export const deskIn = (drill: Drill, deviceId: string): DrillDesk | null =>
  drill.desks.find((desk) => desk.deviceId === deviceId) ?? null;

/** The drill this desk is to be cut off by now; the one begun first where several overlap. */
export function drillToJoin(drills: readonly Drill[], deviceId: string, nowMs: number): Drill | null {
  const running = drills.filter(
    (drill) => drillPhase(drill, nowMs) === 'running' && deskIn(drill, deviceId)?.leftAtMs === null,
  );
  return running.reduce<Drill | null>(
    (first, drill) => (first === null || drill.startsAtMs < first.startsAtMs ? drill : first),
    null,
  );
}

/** The next drill this desk will take part in. */
export function nextDrill(drills: readonly Drill[], deviceId: string, nowMs: number): Drill | null {
  const coming = drills.filter(
    (drill) => drillPhase(drill, nowMs) === 'scheduled' && deskIn(drill, deviceId) !== null,
  );
  return coming.reduce<Drill | null>(
    (first, drill) => (first === null || drill.startsAtMs < first.startsAtMs ? drill : first),
    null,
  );
}

/**
 * Do two drills want the same desk at the same time? One that has been stopped wants none any more, nor one its agent has
 * left.
 */
export function drillsCollide(a: Drill, b: Drill): boolean {
  if (a.id === b.id || a.startsAtMs >= drillEndMs(b) || b.startsAtMs >= drillEndMs(a)) return false;
  return a.desks.some(
    ({ deviceId, leftAtMs }) => leftAtMs === null && deskIn(b, deviceId)?.leftAtMs === null,
  );
}
