import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DEVICE_REVOKED } from '#shared/contracts/wire';
import type { Role } from '#shared/domain/access/role';
import { httpFailure } from '../http-failure';
import type { Services } from '../services';
import { findLiveSession, isDeviceRevoked, type LiveSession } from '../users/sessions';

/** Who may use a route: anybody, or people of these roles. */
export type Access = 'public' | readonly Role[];

/** Everybody who may sign in. */
export const EVERYONE: readonly Role[] = ['agent', 'lead', 'admin', 'auditor'];
/** Those who act, and so may bring in a statement a customer hands them; every import is audited. */
export const ACTING: readonly Role[] = ['agent', 'lead', 'admin'];

/** Where people read the description of the interface. */
export const API_PAGE = '/docs';

/** A session as a request carries it. */
export type RequestSession = LiveSession & { readonly accessExpiresAtMs: number };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    liveSession: RequestSession | null;
  }
}

/** The token of the request, whatever it is worth; null without one. */
export function bearerToken(request: FastifyRequest): string | null {
  const match = /^Bearer ([\w.-]{1,2000})$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

/** The session of a request to a route that is not public. */
export function sessionOf(request: FastifyRequest): RequestSession {
  if (request.liveSession === null) throw httpFailure('unauthenticated', 'Sign in first');
  return request.liveSession;
}

/** Checks every request before anything of it is read. A route that does not say who may use it stops the start. */
export function guardRoutes(app: FastifyInstance, services: Services): void {
  app.decorateRequest('liveSession', null);
  app.addHook('onRoute', (route) => {
    if (route.url === API_PAGE || route.url.startsWith(`${API_PAGE}/`)) {
      // Routes of a plugin, which cannot say it themselves.
      route.config = { ...route.config, access: 'public' };
    }
    if (route.config?.access === undefined) {
      throw new Error(`Route ${route.url} does not say who may use it`);
    }
  });
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (request.is404 || access === 'public') return;
    const token = bearerToken(request);
    const checked = token === null ? null : await services.tokens.check(token, services.nowMs());
    if (checked === null || access === undefined) throw httpFailure('unauthenticated', 'Sign in first');
    const live = await findLiveSession(services.store.db, checked.sessionId);
    if (live === null) {
      if (await isDeviceRevoked(services.store.db, checked.sessionId)) {
        throw httpFailure(DEVICE_REVOKED, 'This device may no longer be used');
      }
      throw httpFailure('session_ended', 'The session has ended; sign in again');
    }
    if (!access.includes(live.actor.role)) {
      throw httpFailure('forbidden', 'This is not for your role', { details: { role: live.actor.role } });
    }
    request.liveSession = { ...live, accessExpiresAtMs: checked.expiresAtMs };
  });
}
