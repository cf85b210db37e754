import { z } from 'zod';
import { proofReadingSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { HttpFailure, httpFailure } from '../../../http-failure';
import { ACTING, sessionOf } from '../../../plugins/access';
import { readProof } from '../../../proofs/read-proof';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** A personal statement of years is far smaller. */
const LARGEST_STATEMENT = 32 * 1024 * 1024;
const BINARY = 'application/octet-stream';

/** Reads a statement a customer sends as proof; nothing of it is kept. */
export function proofsRoute(app: TypedApp, services: Services): void {
  app.register(async (scope: TypedApp) => {
    scope.addContentTypeParser(BINARY, { parseAs: 'buffer' }, (_request, payload, done) =>
      done(null, payload),
    );
    scope.post(WIRE_PATHS.proofs, {
      config: { access: ACTING },
      bodyLimit: LARGEST_STATEMENT,
      schema: {
        tags: ['records'],
        summary: 'Read a statement sent as proof',
        description:
          'The bytes of a personal statement, of at most 32 MiB. Answers with its payments, and with those payments on ' +
          'other accounts that have one of its transaction numbers or just the amount an unpaid bill of this account ' +
          'wants. Nothing is imported; that it was read is written to the audit log.',
        security: BEARER,
        consumes: [BINARY],
        querystring: z.object({
          fileName: z.string().min(1).max(300),
          accountId: z.string().min(1).max(200).describe('Whose statement it is.'),
        }),
        response: { 200: proofReadingSchema, ...sessionErrors(404, 413) },
      },
      handler: async (request) => {
        if (!Buffer.isBuffer(request.body)) {
          throw httpFailure(
            'unsupported_media_type',
            'Send the bytes of the file as application/octet-stream',
          );
        }
        const { fileName, accountId } = request.query;
        const read = await readProof(services.store, {
          source: { fileName, bytes: request.body },
          accountId,
          nowMs: services.nowMs(),
          actorId: sessionOf(request).actor.id,
        });
        if (!read.ok) throw new HttpFailure(read.error);
        return read.value;
      },
    });
  });
}
