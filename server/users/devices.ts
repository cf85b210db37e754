import { and, desc, eq, isNull, max } from 'drizzle-orm';
import { failure, type Result, success } from '#shared/contracts/error';
import { appendAudit } from '../audit/append-audit';
import type { Database } from '../database/database';
import { appUser, device, session } from '../database/schema';
import { pokeDesks } from '../sync/poke-desks';

/** A desk as an administrator sees it. */
export type KnownDevice = typeof device.$inferSelect & {
  /** Who has signed in on it, latest first. */
  readonly usernames: readonly string[];
};

export async function listDevices(db: Database): Promise<readonly KnownDevice[]> {
  const devices = await db.select().from(device).orderBy(desc(device.lastSeenAtMs), device.id);
  const people = await db
    .select({ deviceId: session.deviceId, username: appUser.username, latestMs: max(session.startedAtMs) })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .groupBy(session.deviceId, appUser.username)
    .orderBy(desc(max(session.startedAtMs)));
  return devices.map((each) => ({
    ...each,
    usernames: people.filter(({ deviceId }) => deviceId === each.id).map(({ username }) => username),
  }));
}

/**
 * Ends every session of a device at once and lets none begin again on it. Its next contact is answered with
 * `device_revoked`, upon which the desk wipes what it holds (architecture §11). Revoking again changes nothing.
 */
export function revokeDevice(
  db: Database,
  deviceId: string,
  actorId: string | null,
  nowMs: number,
): Promise<Result<{ readonly sessionsEnded: number; readonly already: boolean }>> {
  return db.transaction(async (tx) => {
    const [known] = await tx.select().from(device).where(eq(device.id, deviceId)).for('update');
    if (!known) return failure('device_not_found', 'There is no such device');
    if (known.revokedAtMs !== null) return success({ sessionsEnded: 0, already: true });
    await tx.update(device).set({ revokedAtMs: nowMs }).where(eq(device.id, deviceId));
    const ended = await tx
      .update(session)
      .set({ endedAtMs: nowMs, endedBecause: 'device_revoked' })
      .where(and(eq(session.deviceId, deviceId), isNull(session.endedAtMs)))
      .returning({ id: session.id });
    const details = { deviceId, platform: known.platform, sessionsEnded: ended.length };
    await appendAudit(tx, { actorId, action: 'device_revoked', details }, nowMs);
    // Desks that listen come for changes now, and so the revoked one hears of it.
    await pokeDesks(tx);
    return success({ sessionsEnded: ended.length, already: false });
  });
}
