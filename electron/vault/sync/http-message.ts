import type { HttpRequest } from './http-client';

/** The headers of a request. */
export const headersOf = (request: HttpRequest<unknown>): Record<string, string> => ({
  accept: 'application/json',
  // One kept for later may have died in sleep, and nothing would tell before the time is up.
  connection: 'close',
  ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
  // A form says itself what it is.
  ...(request.body === undefined || 'form' in request.body
    ? {}
    : { 'content-type': 'json' in request.body ? 'application/json' : 'application/octet-stream' }),
});

/** Its body, as it is sent. */
export function bodyOf(request: HttpRequest<unknown>): {
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
} {
  const { body } = request;
  if (body === undefined) return {};
  if ('form' in body) return { body: body.form };
  // A view on shared memory cannot be sent; the copy is of a file the agent chose.
  return { body: 'json' in body ? JSON.stringify(body.json) : new Uint8Array(body.bytes) };
}
