import { z } from 'zod';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { SECOND_MS } from '#shared/domain/time/instant';
import { EVERYONE, sessionOf } from '../../../plugins/access';
import type { Services } from '../../../services';
import { openEventStream } from '../../../sync/event-stream';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Short, so that a desk notices within three seconds that it is cut off, without asking (architecture §9). */
const HEARTBEAT_MS = SECOND_MS;

/** The open line on which the server says that there is something to pull. */
export function pokesRoute(app: TypedApp, services: Services): void {
  const open = new Set<() => void>();
  // A stream never ends by itself: closing the server ends them, and the desks come back elsewhere.
  app.addHook('preClose', async () => {
    for (const close of open) close();
  });

  app.get(WIRE_PATHS.pokes, {
    config: { access: EVERYONE, rateLimit: { max: 60, timeWindow: 60_000 } },
    schema: {
      tags: ['sync'],
      summary: 'Wait for changes',
      description:
        'Server-sent events: `poke` (its data is always `{}`) on connecting and whenever there may be something to pull; a ' +
        'comment every second. The stream ends with the access token: come back with the next one.',
      security: BEARER,
      response: {
        200: {
          description: 'An event stream.',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...sessionErrors(),
      },
    },
    handler: (request, reply) => {
      const { accessExpiresAtMs } = sessionOf(request);
      reply.hijack();
      const close = openEventStream(reply, {
        subscribe: services.pokes.subscribe,
        heartbeatMs: HEARTBEAT_MS,
        lifetimeMs: Math.max(0, accessExpiresAtMs - services.nowMs()),
        onClosed: () => open.delete(close),
      });
      open.add(close);
    },
  });
}
