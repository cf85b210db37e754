import { and, desc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import type { BoardDesk } from '#shared/contracts/board-wire';
import { DAY_MS } from '#shared/domain/time/instant';
import type { Queryable } from '../database/database';
import { appUser, device, presence, session } from '../database/schema';

/** A desk that was not heard of for so long is not at work. */
const SHOWN_MS = DAY_MS;

/**
 * Every desk heard of within a day, by the name of who works there. One that was signed out stays as long as it last had
 * something unsent: that work is still to come.
 */
export async function readDesks(db: Queryable, nowMs: number): Promise<readonly BoardDesk[]> {
  const rows = await db
    .select({
      deviceId: device.id,
      platform: device.platform,
      lastSeenAtMs: device.lastSeenAtMs,
      agentId: appUser.id,
      agentName: appUser.name,
      role: appUser.role,
      endedAtMs: session.endedAtMs,
      reportedBy: presence.userId,
      reportedAtMs: presence.reportedAtMs,
      report: presence.report,
      drain: presence.drain,
    })
    .from(session)
    .innerJoin(device, eq(device.id, session.deviceId))
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .leftJoin(presence, eq(presence.deviceId, device.id))
    .where(
      and(
        isNull(device.revokedAtMs),
        or(gte(device.lastSeenAtMs, nowMs - SHOWN_MS), gte(presence.reportedAtMs, nowMs - SHOWN_MS)),
        or(isNull(session.endedAtMs), sql`(${presence.report} ->> 'pendingCount')::int > 0`),
      ),
    )
    .orderBy(desc(session.startedAtMs));
  const latest = new Map<string, BoardDesk>();
  for (const row of rows) {
    if (latest.has(row.deviceId)) continue;
    // What another person's records at that desk were like says nothing of this one's.
    const own = row.reportedBy === row.agentId;
    latest.set(row.deviceId, {
      deviceId: row.deviceId,
      agent: { id: row.agentId, name: row.agentName, role: row.role },
      platform: row.platform,
      signedIn: row.endedAtMs === null,
      lastContactMs: own ? Math.max(row.reportedAtMs ?? 0, row.lastSeenAtMs) : row.lastSeenAtMs,
      report: own ? row.report : null,
      drain: own ? [...(row.drain ?? [])] : [],
    });
  }
  return [...latest.values()].sort(
    (a, b) => a.agent.name.localeCompare(b.agent.name) || (a.deviceId < b.deviceId ? -1 : 1),
  );
}
