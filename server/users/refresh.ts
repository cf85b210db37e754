import { and, eq, isNotNull } from 'drizzle-orm';
import { failure, type Result, success } from '#shared/contracts/error';
import { DEVICE_REVOKED, type Session } from '#shared/contracts/wire';
import { offlineHoursOf } from '#shared/domain/policy/offline-hours';
import { HOUR_MS } from '#shared/domain/time/instant';
import { appendAudit } from '../audit/append-audit';
import type { Transaction } from '../database/database';
import { device, refreshToken, session } from '../database/schema';
import { readPolicy } from '../documents/read-documents';
import { endSession, findLiveSession, issueRefreshToken, refreshDigest } from './sessions';
import type { SignInServices } from './sign-in';

const ended = () => failure('session_ended', 'The session has ended; sign in again');

/**
 * Exchanges a refresh token for the next one and a fresh access token. Asked again with the same token, because the
 * answer was lost, it hands out another next one, as long as none of them was used; the first of them that is used
 * counts, and any other use of a token means that two parties hold it: the whole session ends.
 */
export function refreshSession(
  { store, tokens, nowMs }: SignInServices,
  request: { readonly refreshToken: string; readonly deviceId: string },
): Promise<Result<Session>> {
  return store.db.transaction(async (tx) => {
    const now = nowMs();
    const digest = refreshDigest(request.refreshToken);
    const found = await lockToken(tx, digest);
    if (!found) return ended();
    // Said to whoever holds a token of that device, however old: the desk has to hear it to wipe itself.
    if (found.deviceRevokedAtMs !== null && found.deviceId === request.deviceId) {
      return failure(DEVICE_REVOKED, 'This device may no longer be used');
    }
    if (found.endedAtMs !== null || found.expiresAtMs <= now) return ended();
    const { sessionId, usedAtMs } = found;
    const sameDevice = found.deviceId === request.deviceId;
    if (!sameDevice || (await isReused(tx, found, now))) {
      await endSession(tx, sessionId, 'token_reused', now);
      const details = { sessionId, sameDevice };
      await appendAudit(tx, { actorId: found.userId, action: 'refresh_token_reused', details }, now);
      return ended();
    }
    const live = await findLiveSession(tx, sessionId);
    if (!live) return ended();
    if (usedAtMs === null) {
      await tx.update(refreshToken).set({ usedAtMs: now }).where(eq(refreshToken.digest, digest));
    } else {
      const details = { sessionId, firstUsedAtMs: usedAtMs };
      await appendAudit(tx, { actorId: found.userId, action: 'refresh_token_repeated', details }, now);
    }
    const refresh = await issueRefreshToken(tx, live.id, digest, now);
    const access = await tokens.issue(live.id, now);
    return success({
      accessToken: access.token,
      accessExpiresAtMs: access.expiresAtMs,
      refreshToken: refresh.token,
      refreshExpiresAtMs: refresh.expiresAtMs,
      actor: live.actor,
      serverTimeMs: now,
    });
  });
}

/** The token and its session, which nobody else may go on with until this transaction ends. */
async function lockToken(tx: Transaction, digest: string) {
  const [found] = await tx
    .select({
      digest: refreshToken.digest,
      sessionId: refreshToken.sessionId,
      formerDigest: refreshToken.formerDigest,
      usedAtMs: refreshToken.usedAtMs,
      expiresAtMs: refreshToken.expiresAtMs,
      deviceId: session.deviceId,
      userId: session.userId,
      endedAtMs: session.endedAtMs,
      deviceRevokedAtMs: device.revokedAtMs,
    })
    .from(refreshToken)
    .innerJoin(session, eq(session.id, refreshToken.sessionId))
    .innerJoin(device, eq(device.id, session.deviceId))
    .where(eq(refreshToken.digest, digest))
    .for('update', { of: [refreshToken, session] });
  return found;
}

type Shown = Pick<typeof refreshToken.$inferSelect, 'digest' | 'formerDigest' | 'usedAtMs'>;

/** Has somebody gone on without the one who shows this token? The session is locked: whoever comes next sees it. */
async function isReused(tx: Transaction, shown: Shown, nowMs: number): Promise<boolean> {
  const { digest, formerDigest, usedAtMs } = shown;
  if (usedAtMs !== null) {
    // Nobody waits longer for an answer than they may work without one.
    const mostMs = offlineHoursOf(await readPolicy(tx)) * HOUR_MS;
    if (nowMs - usedAtMs > mostMs) return true;
  }
  const handedOutFor = usedAtMs === null ? formerDigest : digest;
  if (handedOutFor === null) return false;
  const [used] = await tx
    .select({ digest: refreshToken.digest })
    .from(refreshToken)
    .where(and(eq(refreshToken.formerDigest, handedOutFor), isNotNull(refreshToken.usedAtMs)))
    .limit(1);
  return used !== undefined;
}

/** Ends the session on the wish of its owner. */
export async function signOut(
  { store, nowMs }: SignInServices,
  sessionId: string,
  actorId: string,
): Promise<void> {
  await store.db.transaction(async (tx) => {
    await endSession(tx, sessionId, 'signed_out', nowMs());
    await appendAudit(tx, { actorId, action: 'signed_out', details: { sessionId } }, nowMs());
  });
}
