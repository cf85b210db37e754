import { z } from 'zod';
import { refreshRequestSchema, sessionSchema, signInRequestSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { HttpFailure } from '../../../http-failure';
import { EVERYONE, sessionOf } from '../../../plugins/access';
import { createAdmission, SIGN_IN_LIMITS } from '../../../plugins/admission';
import { type RateLimits, signInLimit } from '../../../plugins/rate-limits';
import type { Services } from '../../../services';
import { refreshSession, signOut } from '../../../users/refresh';
import { signIn } from '../../../users/sign-in';
import { checkProtocol } from '../../check-protocol';
import { BEARER, errorResponses, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

const tags = ['session'];

/** Sign in, stay signed in, sign out. */
export function sessionRoutes(app: TypedApp, services: Services, limits: RateLimits): void {
  const { check, admit } = createAdmission(SIGN_IN_LIMITS);
  app.post(WIRE_PATHS.signIn, {
    config: { access: 'public' },
    onRequest: check,
    schema: {
      tags,
      summary: 'Sign in',
      description:
        'Starts a session for a person on a device. An earlier session of that person on that device ends.',
      body: signInRequestSchema,
      response: { 200: sessionSchema, ...errorResponses(400, 401, 403, 409) },
    },
    preHandler: signInLimit(app, limits),
    handler: async (request) => {
      checkProtocol(request.body.protocol);
      const session = await admit(request, () => signIn(services, request.body));
      if (!session.ok) throw new HttpFailure(session.error);
      return session.value;
    },
  });

  app.post(WIRE_PATHS.refresh, {
    config: { access: 'public' },
    schema: {
      tags,
      summary: 'Exchange the refresh token',
      description:
        'Each refresh token works once and is answered with the next. Using one again, or from another device, ends the session.',
      body: refreshRequestSchema,
      response: { 200: sessionSchema, ...errorResponses(400, 401, 403) },
    },
    handler: async (request) => {
      const session = await refreshSession(services, request.body);
      if (!session.ok) throw new HttpFailure(session.error);
      return session.value;
    },
  });

  app.delete(WIRE_PATHS.signOut, {
    config: { access: EVERYONE },
    schema: {
      tags,
      summary: 'Sign out',
      description: 'Ends the session of the token at once, on every server process.',
      security: BEARER,
      response: { 204: z.null().describe('Signed out.'), ...sessionErrors() },
    },
    handler: async (request, reply) => {
      const { id, actor } = sessionOf(request);
      await signOut(services, id, actor.id);
      return reply.code(204).send(null);
    },
  });
}
