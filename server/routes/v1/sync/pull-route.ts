import { type PullResponse, pullRequestSchema, pullResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
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
    handler: async (request, reply) => {
      const { protocol, lane, cursor, limit, follow } = request.body;
      checkProtocol(protocol);
      const after = readCursor(lane, services.epoch, cursor);
      if (after === null) throw httpFailure('cursor_invalid', 'This is no cursor of the change feed');
      const page = await readFeed(services.store.db, lane, after, follow, limit);
      if (page.heldBack) services.pokes.pokeSoon();
      const total = cursor === null ? await countFeed(services.store.db, lane) : null;
      const rest = {
        ...(total === null ? {} : { total }),
        cursor: writeCursor(lane, services.epoch, page.position),
        more: page.more,
        serverTimeMs: services.nowMs(),
      } satisfies Omit<PullResponse, 'documents'>;
      const documents = `{"documents":[${page.documents.join()}],`;
      const text = documents + JSON.stringify(rest).slice(1);
      // Its text stands for the answer that is declared.
      return reply.type('application/json; charset=utf-8').send(text as never);
    },
  });
}
