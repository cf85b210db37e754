import { handOverRequestSchema, handOverResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { HttpFailure } from '../../../http-failure';
import type { Services } from '../../../services';
import { receiveHandOver } from '../../../users/hand-over';
import { checkProtocol } from '../../check-protocol';
import { errorResponses } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** As for what is pushed. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** The last word of a device that was revoked. */
export function handOverRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.handOver, {
    config: { access: 'public', rateLimit: { max: 30, timeWindow: 60_000 } },
    bodyLimit: BODY_LIMIT,
    schema: {
      tags: ['sync'],
      summary: 'Hand over unsent commands',
      description:
        'For a revoked device only, shown by a refresh token of a session on it, and within 72 hours. The commands are ' +
        'kept and have no effect before an administrator accepts them; nothing else is answered.',
      body: handOverRequestSchema,
      response: { 200: handOverResponseSchema, ...errorResponses(400, 403, 409, 413) },
    },
    handler: async (request) => {
      const { protocol, ...handedOver } = request.body;
      checkProtocol(protocol);
      const taken = await receiveHandOver(services.store.db, handedOver, services.nowMs());
      if (!taken.ok) throw new HttpFailure(taken.error);
      return taken.value;
    },
  });
}
