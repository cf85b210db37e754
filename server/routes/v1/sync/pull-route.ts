import { pullRequestSchema, pullResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { httpFailure } from '../../../http-failure';
import { EVERYONE } from '../../../plugins/access';
import type { Services } from '../../../services';
import { readCursor, writeCursor } from '../../../sync/cursor';
import { countFeed, readFeed } from '../../../sync/read-feed';
import { checkProtocol } from '../../check-protocol';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** What has changed since a desk last asked. */
export function pullRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.pull, {
    config: { access: EVERYONE },
    schema: {
      tags: ['sync'],
      summary: 'Pull changes',
      description:
        'Documents of a lane that changed after the cursor, each once in its newest version. Lane `work`: tickets, ' +
        'playbooks, scripts and the policy in full, bills and payments of followed accounts; lane `directory`: all ' +
        'accounts. A POST because of the length of `follow`; it changes nothing.',
      security: BEARER,
      body: pullRequestSchema,
      response: { 200: pullResponseSchema, ...sessionErrors(409, 413) },
    },
    serializerCompiler: () => (page) => JSON.stringify(page),
    handler: async (request) => {
      const { protocol, lane, cursor, limit, follow } = request.body;
      checkProtocol(protocol);
      const after = readCursor(lane, services.epoch, cursor);
      if (after === null) throw httpFailure('cursor_invalid', 'This is no cursor of the change feed');
      const page = await readFeed(services.store.db, lane, after, follow, limit);
      if (page.heldBack) services.pokes.pokeSoon();
      const total = cursor === null ? await countFeed(services.store.db, lane) : null;
      return {
        ...(total === null ? {} : { total }),
        documents: [...page.documents],
        cursor: writeCursor(lane, services.epoch, page.position),
        more: page.more,
        serverTimeMs: services.nowMs(),
      };
    },
  });
}
