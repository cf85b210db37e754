import { gte } from 'drizzle-orm';
import type { BoardResponse } from '#shared/contracts/board-wire';
import { failure, type Result, success } from '#shared/contracts/error';
import { type DrillEvent, eventsOf } from '#shared/domain/incident/drill-event';
import { deskIn } from '#shared/domain/incident/drill-phase';
import { DAY_MS } from '#shared/domain/time/instant';
import type { Database, Queryable } from '../database/database';
import { drillReport } from '../database/schema';
import { lockDrill, writeDrill } from './drill-documents';

/** Leads look back this far. */
const SHOWN_MS = 90 * DAY_MS;

/**
 * Keeps what a desk noted of a drill it took part in; a later report of the same desk replaces the earlier. A desk that
 * came back before the end is marked so, because its tickets are of the drill no longer.
 */
export function saveDrillReport(
  db: Database,
  drillId: string,
  deviceId: string,
  events: readonly DrillEvent[],
  nowMs: number,
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    const drill = await lockDrill(tx, drillId);
    const desk = drill === null ? null : deskIn(drill, deviceId);
    if (drill === null || desk === null) return failure('drill_not_found', 'This desk is in no such drill');
    const kept = { events, receivedAtMs: nowMs };
    await tx
      .insert(drillReport)
      .values({ drillId, deviceId, ...kept })
      .onConflictDoUpdate({ target: [drillReport.drillId, drillReport.deviceId], set: kept });
    const left = eventsOf(events, 'came_back').find(({ because }) => because === 'left');
    if (left !== undefined && desk.leftAtMs === null) {
      const desks = drill.desks.map((each) =>
        each.deviceId === deviceId ? { ...each, leftAtMs: left.atMs } : each,
      );
      await writeDrill(tx, { ...drill, desks });
    }
    return success(null);
  });
}

/** What the desks reported lately. */
export async function readDrillReports(db: Queryable, nowMs: number): Promise<BoardResponse['reports']> {
  const rows = await db
    .select()
    .from(drillReport)
    .where(gte(drillReport.receivedAtMs, nowMs - SHOWN_MS));
  return rows.map(({ drillId, deviceId, events }) => ({ drillId, deviceId, events: [...events] }));
}
