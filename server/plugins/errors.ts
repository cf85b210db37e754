import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { failure } from '#shared/contracts/error';
import { databaseTrouble } from '../database/database-trouble';
import { HttpFailure, httpFailure } from '../http-failure';

/** Seconds a desk should stay away when the database is. */
const UNAVAILABLE_RETRY_S = 2;

/** Every failure leaves in the one shape of the interface; what nobody expected says nothing of itself. */
export function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) =>
    send(reply, httpFailure('not_found', 'There is nothing at this address')),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = asHttpFailure(error);
    if (known.statusCode >= 500) logFailure(error, request);
    send(reply, known);
  });
}

/** A crowd that is sent away is no mistake of ours, and would fill the log as one. */
function logFailure(error: FastifyError, request: FastifyRequest): void {
  const route = routeOf(request);
  if (error instanceof HttpFailure)
    request.log.warn({ code: error.error.code, route }, 'request failed for now');
  else request.log.error({ err: error, route }, 'request failed');
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';

function send(reply: FastifyReply, problem: HttpFailure): void {
  if (problem.retryAfterS !== null) reply.header('retry-after', problem.retryAfterS);
  reply.code(problem.statusCode).type('application/json; charset=utf-8').send({ error: problem.error });
}

/** What the asking side is told of anything that went wrong. */
export function asHttpFailure(error: FastifyError): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const details = { where: first?.instancePath ?? '', reason: first?.keyword ?? 'invalid' };
    return httpFailure('invalid_request', 'The request does not have the shape it should', { details });
  }
  switch (error.statusCode) {
    case 413:
      return httpFailure('payload_too_large', 'The request is too large');
    case 415:
      return httpFailure('unsupported_media_type', 'The request is of a kind not understood here');
    case 404:
      return httpFailure('not_found', 'There is nothing at this address');
    case 503:
      return unavailable();
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return httpFailure('invalid_request', 'The request cannot be read', { details: { reason: error.code } });
  }
  const trouble = databaseTrouble(error);
  if (trouble === 'unavailable' || trouble === 'collision') return unavailable();
  if (trouble === 'unstorable') {
    return httpFailure('invalid_request', 'The request contains characters that cannot be stored');
  }
  return httpFailure('internal_error', 'The server failed on this request');
}

function unavailable(): HttpFailure {
  const { error } = failure('unavailable', 'The server cannot answer now', { retryable: true });
  return new HttpFailure(error, UNAVAILABLE_RETRY_S);
}
