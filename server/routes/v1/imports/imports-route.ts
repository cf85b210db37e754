import multipart from '@fastify/multipart';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DomainError } from '#shared/contracts/error';
import { type ImportProgress, importLineSchema } from '#shared/contracts/import-wire';
import { importReportSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { importFile } from '../../../import/import-file';
import { ACTING, sessionOf } from '../../../plugins/access';
import { asHttpFailure } from '../../../plugins/errors';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';
import { FILE_BODY, FILE_KINDS } from './file-body';
import { mappingsRoute } from './mappings-route';
import { previewRoute } from './preview-route';
import { BINARY, LARGEST_FILE, withReceivedFile } from './receive-file';
import { watchedImport } from './watched-import';

const LINES = 'application/x-ndjson';
/** A mapping with sixty bills side by side is far smaller. */
const LARGEST_MAPPING = 256 * 1024;

/** Brings in files of records: says what they are, takes them, and remembers how tables of a kind are read. */
export function importsRoute(app: TypedApp, services: Services): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(BINARY, (_request, payload, done) => done(null, payload));
    await scope.register(multipart, {
      limits: { files: 1, fields: 4, parts: 5, fileSize: LARGEST_FILE + 1, fieldSize: LARGEST_MAPPING },
    });
    const typed: TypedApp = scope.withTypeProvider();
    takeRoute(typed, services);
    previewRoute(typed, services);
    mappingsRoute(typed, services);
  });
}

function takeRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.imports, {
    config: { access: ACTING },
    bodyLimit: LARGEST_FILE + LARGEST_MAPPING,
    schema: {
      tags: ['records'],
      summary: 'Import a file',
      description:
        'A statement or record file of at most 256 MiB, as bare bytes or as a form that may carry a mapping with it. All ' +
        'of it is imported or, unless `partial`, nothing; the report names every row that was not, and why. Closing ' +
        'the request before the answer has ended cancels: nothing is imported. With `Accept: application/x-ndjson` the answer is ' +
        'a line of JSON for each step of progress, a few a second, and a last one with the report.',
      security: BEARER,
      consumes: FILE_KINDS,
      querystring: z.object({
        fileName: z.string().min(1).max(300),
        accountId: z.string().min(1).max(200).optional().describe('Whose statement it is.'),
        partial: z.stringbool().optional().describe('Keep the good rows of a file that has bad ones.'),
      }),
      body: FILE_BODY,
      response: {
        200: {
          description: 'What became of the file.',
          content: {
            'application/json': { schema: importReportSchema },
            [LINES]: { schema: importLineSchema },
          },
        },
        ...sessionErrors(413),
      },
    },
    handler: async (request, reply) => {
      const signal = closingOf(reply);
      return withReceivedFile(request, async ({ path, mapping }) => {
        const { fileName, accountId, partial } = request.query;
        const { actor } = sessionOf(request);
        const run = (onProgress?: (progress: ImportProgress) => void) =>
          importFile(services.store, {
            source: { fileName, path },
            accountId: accountId ?? null,
            mapping,
            partial: partial ?? false,
            nowMs: services.nowMs(),
            actorId: actor.id,
            // An agent adds what a customer shows; what the company's own systems say is brought in by a lead.
            statementsOnly: actor.role === 'agent',
            signal,
            ...(onProgress ? { onProgress } : {}),
          });
        if (!wantsLines(request)) return run();
        const { lines, ended } = watchedImport(run, (cause) => failureOf(request, cause));
        // Tells proxies in front not to hold the lines back.
        reply.type(LINES).header('x-accel-buffering', 'no').header('cache-control', 'no-store');
        // The type of the reply knows whole answers only.
        reply.send(lines as never);
        await ended;
        // The answer is under way already.
        return reply as never;
      });
    },
  });
}

function failureOf(request: FastifyRequest, cause: unknown): DomainError {
  const { statusCode, error } = asHttpFailure(cause as FastifyError);
  if (statusCode >= 500) request.log.error({ err: cause, route: WIRE_PATHS.imports }, 'import failed');
  return error;
}

const wantsLines = (request: FastifyRequest): boolean => request.headers.accept?.includes(LINES) ?? false;

/** Ends when the asking side goes away before it has the whole answer. */
function closingOf(reply: FastifyReply): AbortSignal {
  const closing = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) closing.abort();
  });
  return closing.signal;
}
