import {
  boardResponseSchema,
  presenceRequestSchema,
  presenceResponseSchema,
} from '#shared/contracts/board-wire';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { readDrillReports } from '../../../drills/drill-reports';
import { EVERYONE, sessionOf } from '../../../plugins/access';
import { keepPresence } from '../../../presence/keep-presence';
import { readDesks } from '../../../presence/read-desks';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** What desks say of themselves, and what leads see of it. */
export function boardRoutes(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.presence, {
    config: { access: EVERYONE },
    schema: {
      tags: ['desks'],
      summary: 'Say how the desk is',
      description:
        'How the desk reaches the server and how much waits to be sent, about every 30 s and when that changes. Nothing ' +
        'about customers.',
      security: BEARER,
      body: presenceRequestSchema,
      response: { 200: presenceResponseSchema, ...sessionErrors() },
    },
    handler: async (request) => {
      const { actor, deviceId } = sessionOf(request);
      const nowMs = services.nowMs();
      await keepPresence(services.store.db, { deviceId, userId: actor.id }, request.body, nowMs);
      return { serverTimeMs: nowMs };
    },
  });
  app.get(WIRE_PATHS.board, {
    config: { access: ['lead', 'admin'] },
    schema: {
      tags: ['desks'],
      summary: 'How the desks are',
      description:
        'Every desk heard of within a day as it last described itself, and what desks reported of drills.',
      security: BEARER,
      response: { 200: boardResponseSchema, ...sessionErrors() },
    },
    handler: async () => {
      const nowMs = services.nowMs();
      const { db } = services.store;
      return {
        desks: [...(await readDesks(db, nowMs))],
        reports: await readDrillReports(db, nowMs),
        serverTimeMs: nowMs,
      };
    },
  });
}
