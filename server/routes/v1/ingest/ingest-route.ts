import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  ingestAnswerSchema,
  ingestRefusalSchema,
  ingestRequestSchema,
  MAX_INGEST_EVENTS,
} from '#shared/contracts/ingest';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { HttpFailure, httpFailure } from '../../../http-failure';
import { messageIntake } from '../../../ingest/ingest-message';
import { EventsRefused } from '../../../ingest/take-message';
import { type SignedMessage, verifyMessage } from '../../../ingest/verify-message';
import { messageLimit, type RateLimits } from '../../../plugins/rate-limits';
import type { Services } from '../../../services';
import { errorResponses } from '../../error-responses';
import type { TypedApp } from '../../typed-app';
import { eventProblems, refusal } from './refusal';

/** A thousand payments with long histories, with room to spare; in bytes. */
const LARGEST_MESSAGE = 8 * 1024 * 1024;
const RETRY_S = 2;

const querySchema = z.object({ source: z.string().min(1).max(40).describe('Name of the source.') });
const signatureHeaders = z.object({
  'webhook-id': z.string().describe('Id of the message; the same when it is sent again.'),
  'webhook-timestamp': z.string().describe('When it was signed, in seconds since 1970-01-01T00:00:00Z.'),
  'webhook-signature': z.string().describe('`v1,` and the signature in base64; several with spaces between.'),
});

/** Takes what live sources say: billing systems, the books, payment channels. */
export function ingestRoute(app: TypedApp, services: Services, limits: RateLimits): void {
  const ingest = messageIntake(services.store, services.nowMs);
  const verified = new WeakMap<FastifyRequest, SignedMessage>();

  app.register(async (scope) => {
    // The signature is over the bytes as they came: nothing reads them before it was checked.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(WIRE_PATHS.ingest, {
      config: { access: 'public', rateLimit: messageLimit(limits) },
      bodyLimit: LARGEST_MESSAGE,
      attachValidation: true,
      schema: {
        tags: ['records'],
        summary: 'Stream records and payment events',
        description:
          'Takes the events of one signed message (Standard Webhooks), all or none, each once by its id: a message or ' +
          'event sent again changes nothing and is answered as before. Events may come in any order. At most ' +
          `${MAX_INGEST_EVENTS} events and 8 MiB.`,
        security: [{ signature: [] }],
        querystring: querySchema,
        headers: signatureHeaders,
        body: ingestRequestSchema,
        response: {
          200: ingestAnswerSchema,
          422: {
            description: 'Nothing was taken; what is wrong with which event (`events_refused`).',
            content: { 'application/json': { schema: ingestRefusalSchema } },
          },
          ...errorResponses(400, 401, 409, 413),
        },
      },
      preValidation: async (request) => {
        const message = await checked(request, services);
        verified.set(request, message);
        // Validated next: then it is what it is typed as.
        request.body = readJson(message.text) as typeof request.body;
      },
      handler: async (request, reply) => {
        const message = verified.get(request);
        if (!message) throw httpFailure('signature_missing', 'The message was not checked');
        const { body, validationError } = request;
        if (validationError) {
          const problems = eventProblems(validationError);
          if (!problems) throw validationError;
          return reply.code(422).send(refusal(body, problems));
        }
        try {
          return await ingest(message, body.events);
        } catch (error) {
          if (error instanceof EventsRefused) return reply.code(422).send(refusal(body, error.problems));
          throw error;
        }
      },
    });
  });
}

async function checked(request: FastifyRequest, services: Services): Promise<SignedMessage> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const query = querySchema.safeParse(request.query);
  if (!query.success) {
    throw httpFailure('invalid_request', 'Name the source in the address: ?source=…', {
      details: { where: 'source' },
    });
  }
  const { store, secrets, nowMs } = services;
  const { headers } = request;
  const message = await verifyMessage(
    store.db,
    secrets,
    { sourceName: query.data.source, headers, body },
    nowMs(),
  );
  if (message.ok) return message.value;
  const isOurs = message.error.code === 'unavailable';
  if (isOurs) request.log.error('the secrets of a live source cannot be read with the configured key');
  throw new HttpFailure(message.error, isOurs ? RETRY_S : null);
}

/** The message, with no more events than a message may have: what is wrong with each of a million need not be told. */
function readJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw httpFailure('invalid_request', 'The message is not JSON', { details: { where: '' } });
  }
  const events = typeof value === 'object' && value !== null && 'events' in value ? value.events : null;
  if (Array.isArray(events) && events.length > MAX_INGEST_EVENTS) {
    throw httpFailure('invalid_request', 'The message has too many events', {
      details: { where: 'events', most: MAX_INGEST_EVENTS },
    });
  }
  return value;
}
