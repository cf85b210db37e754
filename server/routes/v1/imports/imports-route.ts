import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { importReportSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { httpFailure } from '../../../http-failure';
import { importFile } from '../../../import/import-file';
import { ACTING, sessionOf } from '../../../plugins/access';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Largest file taken over the network, in bytes; larger ones are imported on the server itself. */
const LARGEST_FILE = 256 * 1024 * 1024;
const BINARY = 'application/octet-stream';

/** Takes a file of records. */
export function importsRoute(app: TypedApp, services: Services): void {
  app.addContentTypeParser(BINARY, (_request, payload, done) => done(null, payload));
  app.post(WIRE_PATHS.imports, {
    config: { access: ACTING },
    bodyLimit: LARGEST_FILE,
    schema: {
      tags: ['records'],
      summary: 'Import a file',
      description:
        'The bytes of a statement or record file, of at most 256 MiB. All of it is imported or, unless `partial`, ' +
        'nothing; the report names every row that was not, and why.',
      security: BEARER,
      consumes: [BINARY],
      querystring: z.object({
        fileName: z.string().min(1).max(300),
        accountId: z.string().min(1).max(200).optional().describe('Whose statement it is.'),
        partial: z.stringbool().optional().describe('Keep the good rows of a file that has bad ones.'),
      }),
      response: { 200: importReportSchema, ...sessionErrors(413) },
    },
    handler: async (request) => {
      if (!(request.body instanceof Readable)) {
        throw httpFailure('unsupported_media_type', 'Send the bytes of the file as application/octet-stream');
      }
      const { fileName, accountId, partial } = request.query;
      const path = join(tmpdir(), `holdfast-import-${randomUUID()}`);
      try {
        await pipeline(
          request.body,
          upTo(LARGEST_FILE),
          createWriteStream(path, { mode: 0o600, flags: 'wx' }),
        );
        const { actor } = sessionOf(request);
        return await importFile(services.store, {
          source: { fileName, path },
          accountId: accountId ?? null,
          partial: partial ?? false,
          nowMs: services.nowMs(),
          actorId: actor.id,
          // An agent adds what a customer shows; what the company's own systems say is brought in by a lead.
          statementsOnly: actor.role === 'agent',
        });
      } finally {
        await rm(path, { force: true });
      }
    },
  });
}

/** Passes bytes on until there are too many. */
function upTo(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(httpFailure('payload_too_large', 'The file is too large'));
      else done(null, chunk);
    },
  });
}
