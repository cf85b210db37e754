import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { failure } from '#shared/contracts/error';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { HttpFailure } from '../http-failure';
import type { Services } from '../services';
import { errorResponses } from './error-responses';
import type { TypedApp } from './typed-app';

const answer = z.object({ status: z.literal('ok') });

/** Whether the process lives, and whether a balancer should send it requests. */
export function healthRoutes(app: TypedApp, services: Services): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });

  app.get(WIRE_PATHS.health, {
    config: { access: 'public', rateLimit: false },
    schema: {
      tags: ['operation'],
      summary: 'Is the process alive?',
      description: 'Answers without asking the database.',
      response: { 200: answer },
    },
    handler: async () => ({ status: 'ok' as const }),
  });

  app.get(WIRE_PATHS.ready, {
    config: { access: 'public', rateLimit: false },
    schema: {
      tags: ['operation'],
      summary: 'Can it take requests?',
      description: 'Asks the database; says no as soon as the process is asked to stop.',
      response: { 200: answer, ...errorResponses() },
    },
    handler: async (request) => {
      try {
        if (closing) throw new Error('closing');
        await services.store.db.execute(sql`select 1`);
        return { status: 'ok' as const };
      } catch (error) {
        if (!closing) request.log.warn({ err: error }, 'not ready');
        throw new HttpFailure(
          failure('unavailable', 'The server is not ready', { retryable: true }).error,
          2,
        );
      }
    },
  });
}
