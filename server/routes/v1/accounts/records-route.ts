import { z } from 'zod';
import { accountRecordsResponseSchema, recordsScopeSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { keepingBy } from '../../../documents/kept-documents';
import { withNameReadings } from '../../../documents/name-reading';
import { readAccountDocuments, readPolicy } from '../../../documents/read-documents';
import { httpFailure } from '../../../http-failure';
import { EVERYONE } from '../../../plugins/access';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Everything on file for one account, for a desk that starts to follow it. */
export function recordsRoute(app: TypedApp, services: Services): void {
  app.get(WIRE_PATHS.records, {
    config: { access: EVERYONE },
    schema: {
      tags: ['records'],
      summary: 'Read the records of an account',
      description:
        'The account with its bills, payments and tickets, as of one moment: all of them, or with `scope=kept` those the ' +
        'policy of the centre has desks keep. What is not over is among them however old it is.',
      security: BEARER,
      params: z.object({ accountId: z.string().min(1).max(200) }),
      querystring: z.object({ scope: recordsScopeSchema.default('all') }),
      response: { 200: accountRecordsResponseSchema, ...sessionErrors(404) },
    },
    handler: async (request) => {
      const asOfMs = services.nowMs();
      const documents = await readAccountDocuments(services.store.db, request.params.accountId);
      if (!documents.some(({ kind }) => kind === 'account')) {
        throw httpFailure('account_not_found', 'There is no such account');
      }
      const { kept, keptSinceMs } =
        request.query.scope === 'all'
          ? { kept: documents, keptSinceMs: null }
          : keepingBy(await readPolicy(services.store.db), asOfMs)(documents);
      return {
        documents: [...(await withNameReadings(kept))],
        asOfMs,
        ...(keptSinceMs === null ? {} : { keptSinceMs }),
      };
    },
  });
}
