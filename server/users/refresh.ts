import { eq } from 'drizzle-orm';
import { failure, type Result, success } from '#shared/contracts/error';
import { DEVICE_REVOKED, type Session } from '#shared/contracts/wire';
import { appendAudit } from '../audit/append-audit';
import { device, refreshToken, session } from '../database/schema';
import { endSession, findLiveSession, issueRefreshToken, refreshDigest } from './sessions';
import type { SignInServices } from './sign-in';

const ended = () => failure('session_ended', 'The session has ended; sign in again');

/**
 * Exchanges a refresh token for the next one and a fresh access token. A token used a second time means that two
 * parties hold it: the whole session ends.
 */
export function refreshSession(
  { store, tokens, nowMs }: SignInServices,
  request: { readonly refreshToken: string; readonly deviceId: string },
): Promise<Result<Session>> {
  return store.db.transaction(async (tx) => {
    const now = nowMs();
    const digest = refreshDigest(request.refreshToken);
    const [found] = await tx
      .select({
        sessionId: refreshToken.sessionId,
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
    if (!found) return ended();
    // Said to whoever holds a token of that device, however old: the desk has to hear it to wipe itself.
    if (found.deviceRevokedAtMs !== null && found.deviceId === request.deviceId) {
      return failure(DEVICE_REVOKED, 'This device may no longer be used');
    }
    if (found.endedAtMs !== null || found.expiresAtMs <= now) return ended();
    if (found.usedAtMs !== null || found.deviceId !== request.deviceId) {
      await endSession(tx, found.sessionId, 'token_reused', now);
      const details = { sessionId: found.sessionId, sameDevice: found.deviceId === request.deviceId };
      await appendAudit(tx, { actorId: found.userId, action: 'refresh_token_reused', details }, now);
      return ended();
    }
    const live = await findLiveSession(tx, found.sessionId);
    if (!live) return ended();
    await tx.update(refreshToken).set({ usedAtMs: now }).where(eq(refreshToken.digest, digest));
    const refresh = await issueRefreshToken(tx, live.id, now);
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
