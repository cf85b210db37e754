import { createHash } from 'node:crypto';
import { failure, type Result, success } from '#shared/contracts/error';
import { DEVICE_REVOKED, type Device, type Session, type SignInRequest } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import { appendAudit } from '../audit/append-audit';
import type { Store } from '../database/database';
import type { AccessTokens } from './access-token';
import type { OneTimeSignIn } from './one-time-sign-in';
import { verifyPassword } from './password';
import { issueRefreshToken, noteDevice, startSession } from './sessions';
import { findUser, normaliseUsername } from './users';

export type SignInServices = {
  readonly store: Store;
  readonly tokens: AccessTokens;
  readonly oneTime: OneTimeSignIn | null;
  readonly nowMs: () => number;
};

/** Starts a session. Every refusal of name and password is the same, and takes as long. */
export async function signIn(services: SignInServices, request: SignInRequest): Promise<Result<Session>> {
  const actor = await identify(services, request);
  if (actor === null) {
    const kind = request.kind;
    // The name that was tried is kept as a digest: it may be a password typed into the wrong field.
    const tried =
      kind === 'password'
        ? createHash('sha256').update(normaliseUsername(request.username)).digest('hex').slice(0, 16)
        : null;
    const details = { kind, tried, deviceId: request.device.id };
    await services.store.db.transaction((tx) =>
      appendAudit(tx, { actorId: null, action: 'sign_in_failed', details }, services.nowMs()),
    );
    return failure('sign_in_failed', 'User name or password is wrong');
  }
  return beginSession(services, actor, request.device, request.kind);
}

async function identify(services: SignInServices, request: SignInRequest): Promise<Actor | null> {
  if (request.kind === 'one_time') {
    return (await services.oneTime?.redeem(services.store.db, request.token, services.nowMs())) ?? null;
  }
  const user = await findUser(services.store.db, request.username);
  const fits = await verifyPassword(request.password, user?.passwordHash ?? null);
  return user && fits && !user.disabled ? { id: user.id, name: user.name, role: user.role } : null;
}

function beginSession(
  { store, tokens, nowMs }: SignInServices,
  actor: Actor,
  device: Device,
  kind: SignInRequest['kind'],
): Promise<Result<Session>> {
  return store.db.transaction(async (tx) => {
    const now = nowMs();
    if (!(await noteDevice(tx, device, now))) {
      const refused = { kind, tried: null, deviceId: device.id, because: DEVICE_REVOKED };
      await appendAudit(tx, { actorId: actor.id, action: 'sign_in_failed', details: refused }, now);
      return failure(DEVICE_REVOKED, 'This device may no longer be used');
    }
    const sessionId = await startSession(tx, actor.id, device.id, now);
    const refresh = await issueRefreshToken(tx, sessionId, null, now);
    const access = await tokens.issue(sessionId, now);
    const details = { kind, sessionId, deviceId: device.id };
    await appendAudit(tx, { actorId: actor.id, action: 'signed_in', details }, now);
    return success({
      accessToken: access.token,
      accessExpiresAtMs: access.expiresAtMs,
      refreshToken: refresh.token,
      refreshExpiresAtMs: refresh.expiresAtMs,
      actor,
      serverTimeMs: now,
    });
  });
}
