import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Device } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import { DAY_MS } from '#shared/domain/time/instant';
import type { Queryable, Transaction } from '../database/database';
import { appUser, device, refreshToken, session } from '../database/schema';

/** How long a desk may stay away and still come back without signing in. */
const REFRESH_LIFETIME_MS = 14 * DAY_MS;

export type EndReason = NonNullable<typeof session.$inferSelect.endedBecause>;

/** A session that may act: whose it is and on which device. */
export type LiveSession = { readonly id: string; readonly deviceId: string; readonly actor: Actor };

/** A refresh token as it is handed out; only its digest is kept. */
export type IssuedRefreshToken = { readonly token: string; readonly expiresAtMs: number };

/** What is kept of a refresh token. */
export const refreshDigest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Notes the device, or that it was seen again; false when it has been revoked. */
export async function noteDevice(tx: Transaction, seen: Device, nowMs: number): Promise<boolean> {
  const [noted] = await tx
    .insert(device)
    .values({ ...seen, firstSeenAtMs: nowMs, lastSeenAtMs: nowMs })
    .onConflictDoUpdate({
      target: device.id,
      set: { platform: seen.platform, appVersion: seen.appVersion, lastSeenAtMs: nowMs },
    })
    .returning({ revokedAtMs: device.revokedAtMs });
  return noted?.revokedAtMs === null;
}

/** Starts a session; an earlier one of the same person on the same device ends. */
export async function startSession(
  tx: Transaction,
  userId: string,
  deviceId: string,
  nowMs: number,
): Promise<string> {
  await tx
    .update(session)
    .set({ endedAtMs: nowMs, endedBecause: 'replaced' })
    .where(and(eq(session.userId, userId), eq(session.deviceId, deviceId), isNull(session.endedAtMs)));
  const id = uuidv7();
  await tx.insert(session).values({ id, userId, deviceId, startedAtMs: nowMs });
  return id;
}

/** `formerDigest`: the token it is handed out for; null for the first of a session. */
export async function issueRefreshToken(
  tx: Transaction,
  sessionId: string,
  formerDigest: string | null,
  nowMs: number,
): Promise<IssuedRefreshToken> {
  const token = randomBytes(32).toString('base64url');
  const expiresAtMs = nowMs + REFRESH_LIFETIME_MS;
  await tx
    .insert(refreshToken)
    .values({ digest: refreshDigest(token), sessionId, formerDigest, expiresAtMs });
  return { token, expiresAtMs };
}

export async function endSession(
  db: Queryable,
  sessionId: string,
  because: EndReason,
  nowMs: number,
): Promise<void> {
  await db
    .update(session)
    .set({ endedAtMs: nowMs, endedBecause: because })
    .where(and(eq(session.id, sessionId), isNull(session.endedAtMs)));
}

export async function endSessionsOfUser(
  tx: Transaction,
  userId: string,
  because: EndReason,
  nowMs: number,
): Promise<void> {
  await tx
    .update(session)
    .set({ endedAtMs: nowMs, endedBecause: because })
    .where(and(eq(session.userId, userId), isNull(session.endedAtMs)));
}

/** May the device of this session no longer be used? */
export async function isDeviceRevoked(db: Queryable, sessionId: string): Promise<boolean> {
  const [found] = await db
    .select({ revokedAtMs: device.revokedAtMs })
    .from(session)
    .innerJoin(device, eq(device.id, session.deviceId))
    .where(eq(session.id, sessionId));
  return found !== undefined && found.revokedAtMs !== null;
}

/** The session, unless it has ended, the person is kept out or the device was revoked. */
export async function findLiveSession(db: Queryable, sessionId: string): Promise<LiveSession | null> {
  const [found] = await db
    .select({ deviceId: session.deviceId, userId: appUser.id, name: appUser.name, role: appUser.role })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .innerJoin(device, eq(device.id, session.deviceId))
    .where(
      and(
        eq(session.id, sessionId),
        isNull(session.endedAtMs),
        eq(appUser.disabled, false),
        isNull(device.revokedAtMs),
      ),
    );
  if (!found) return null;
  const actor = { id: found.userId, name: found.name, role: found.role };
  return { id: sessionId, deviceId: found.deviceId, actor };
}
