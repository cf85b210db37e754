import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { ArrangeDrillRequest } from '#shared/contracts/board-wire';
import { failure, type Result, success } from '#shared/contracts/error';
import type { Actor } from '#shared/domain/access/role';
import { DRILL_DAYS_AHEAD, type Drill, type DrillDesk } from '#shared/domain/incident/drill';
import { drillsCollide } from '#shared/domain/incident/drill-phase';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { appendAudit } from '../audit/append-audit';
import { ADVISORY_LOCKS, lockForTransaction } from '../database/advisory-locks';
import type { Database, Transaction } from '../database/database';
import { appUser, device, session } from '../database/schema';
import { readDrill, readDrills, writeDrill } from './drill-documents';

/**
 * Arranges a drill for desks at which somebody is signed in (S1-54). The desk it is arranged from stays in contact: it
 * is the one from which the drill can be broken off. Sent again with the same id it is answered as before.
 */
export function arrangeDrill(
  db: Database,
  request: ArrangeDrillRequest,
  by: { readonly actor: Actor; readonly deviceId: string },
  nowMs: number,
): Promise<Result<Drill>> {
  return db.transaction(async (tx) => {
    await lockForTransaction(tx, ADVISORY_LOCKS.drills);
    const known = await readDrill(tx, request.id);
    if (known !== null) return success(known);
    const startsAtMs = Math.max(request.startsAtMs ?? nowMs, nowMs);
    if (startsAtMs > nowMs + DRILL_DAYS_AHEAD * DAY_MS) {
      return failure('drill_too_far_ahead', 'Too far ahead', { details: { days: DRILL_DAYS_AHEAD } });
    }
    if (request.deviceIds.includes(by.deviceId)) {
      return failure('drill_own_desk', 'The desk a drill is arranged from takes no part in it');
    }
    const desks = await desksOf(tx, request.deviceIds);
    if (desks.length < new Set(request.deviceIds).size) {
      return failure('drill_desk_unknown', 'Nobody is signed in at one of these desks');
    }
    const drill: Drill = {
      id: request.id,
      startsAtMs,
      endsAtMs: startsAtMs + request.minutes * MINUTE_MS,
      desks: [...desks],
      arrangedBy: { id: by.actor.id, name: by.actor.name },
      arrangedAtMs: nowMs,
      stopped: null,
    };
    if ((await readDrills(tx)).some((other) => drillsCollide(drill, other))) {
      return failure('drill_collides', 'One of these desks has another drill at that time');
    }
    await writeDrill(tx, drill);
    const details = {
      drillId: drill.id,
      startsAtMs: drill.startsAtMs,
      minutes: request.minutes,
      desks: drill.desks.length,
    };
    await appendAudit(tx, { actorId: by.actor.id, action: 'drill_arranged', details }, nowMs);
    return success(drill);
  });
}

/** Who works at these desks: the person who signed in last. */
async function desksOf(tx: Transaction, deviceIds: readonly string[]): Promise<readonly DrillDesk[]> {
  const rows = await tx
    .select({ deviceId: device.id, agentId: appUser.id, agentName: appUser.name })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .innerJoin(device, eq(device.id, session.deviceId))
    .where(
      and(
        inArray(device.id, [...deviceIds]),
        isNull(session.endedAtMs),
        isNull(device.revokedAtMs),
        eq(appUser.disabled, false),
      ),
    )
    .orderBy(desc(session.startedAtMs));
  const latest = new Map<string, DrillDesk>();
  for (const row of rows) if (!latest.has(row.deviceId)) latest.set(row.deviceId, { ...row, leftAtMs: null });
  return [...latest.values()];
}
