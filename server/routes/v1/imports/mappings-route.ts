import { saveMappingRequestSchema, saveMappingResponseSchema } from '#shared/contracts/import-wire';
import { WIRE_PATHS } from '#shared/contracts/wire';
import type { Role } from '#shared/domain/access/role';
import { rememberMapping } from '../../../import/table/remembered-mappings';
import { sessionOf } from '../../../plugins/access';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Those who may say what a table means for the whole centre. */
const DECIDING: readonly Role[] = ['lead', 'admin'];

/** Remembers how tables with certain columns are read. */
export function mappingsRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.importMappings, {
    config: { access: DECIDING },
    schema: {
      tags: ['records'],
      summary: 'Remember a mapping',
      description:
        'Tables with just these columns are imported by it from now on, from every desk; `active: false` ends that. One ' +
        'mapping is kept for each set of columns. Its `name` is made of them, whatever was sent.',
      security: BEARER,
      body: saveMappingRequestSchema,
      response: { 200: saveMappingResponseSchema, ...sessionErrors() },
    },
    handler: async (request) => {
      const { actor } = sessionOf(request);
      const remembered = await rememberMapping(services.store, {
        ...request.body,
        savedAtMs: services.nowMs(),
        savedBy: actor.id,
      });
      return { remembered };
    },
  });
}
