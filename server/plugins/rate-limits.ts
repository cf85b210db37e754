import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { failure } from '#shared/contracts/error';
import { signInRequestSchema } from '#shared/contracts/wire';
import { HttpFailure } from '../http-failure';
import type { Services } from '../services';
import { normaliseUsername } from '../users/users';
import { bearerToken } from './access';

/**
 * A minute: requests for a session or, without one, an address; attempts to sign in, for a name and address; messages of
 * live sources, for an address.
 */
export type RateLimits = {
  readonly requestsPerMinute: number;
  readonly signInsPerMinute: number;
  readonly messagesPerMinute: number;
};

export const DEFAULT_RATE_LIMITS: RateLimits = {
  requestsPerMinute: 1_200,
  signInsPerMinute: 10,
  messagesPerMinute: 6_000,
};

const tooMany = (afterMs: number): HttpFailure => {
  const retryAfterS = Math.max(1, Math.ceil(afterMs / 1000));
  const { error } = failure('too_many_requests', 'Too many requests', {
    retryable: true,
    details: { retryAfterS },
  });
  return new HttpFailure(error, retryAfterS);
};

/**
 * Limits what one desk may ask. Desks of one office share an address, so a valid token counts for itself; a made-up
 * one does not, or everybody could have as many counters as they like.
 */
export async function limitRates(
  app: FastifyInstance,
  services: Services,
  limits: RateLimits,
): Promise<void> {
  await app.register(rateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: async (request) => {
      const token = bearerToken(request);
      const checked = token === null ? null : await services.tokens.check(token, services.nowMs());
      return checked ? `session ${checked.sessionId}` : `address ${request.ip}`;
    },
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
}

/**
 * The limit of live sources, apart from that of desks behind the same address. Which source it is, is known only once the
 * signature was checked, so addresses are counted.
 */
export const messageLimit = (limits: RateLimits) => ({
  max: limits.messagesPerMinute,
  timeWindow: 60_000,
  groupId: 'messages',
  keyGenerator: (request: FastifyRequest) => `address ${request.ip}`,
});

/** The stricter limit of a sign-in route, once its body is known. */
export function signInLimit(app: FastifyInstance, limits: RateLimits) {
  const check = app.createRateLimit({
    max: limits.signInsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => `${whoTries(request)} ${request.ip}`,
  });
  return async (request: FastifyRequest): Promise<void> => {
    const counted = await check(request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttl);
  };
}

function whoTries(request: FastifyRequest): string {
  const body = signInRequestSchema.safeParse(request.body);
  return body.success && body.data.kind === 'password' ? normaliseUsername(body.data.username) : '';
}
