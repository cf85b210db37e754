import { searchRequestSchema, searchResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { searchRecords } from '../../../documents/search-records';
import { EVERYONE } from '../../../plugins/access';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Finds accounts by what a customer may have at hand. */
export function searchRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.search, {
    config: { access: EVERYONE },
    schema: {
      tags: ['records'],
      summary: 'Search accounts',
      description:
        'By the beginning of an account, bill, payment or channel transaction number, the last digits of a telephone ' +
        'number (four or more), or a name. A POST, so that names and numbers never stand in an address.',
      security: BEARER,
      body: searchRequestSchema,
      response: { 200: searchResponseSchema, ...sessionErrors() },
    },
    handler: async (request) => ({
      hits: [...(await searchRecords(services.store.db, request.body.text, request.body.limit))],
    }),
  });
}
