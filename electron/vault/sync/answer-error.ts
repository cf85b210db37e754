import type { DomainError } from '#shared/contracts/error';
import { errorResponseSchema } from '#shared/contracts/wire';
import type { TransportAnswer } from '../world';

/** The server's own words where it has any; else what the status says. `retryAfterMs` as it asks for. */
export function errorOf(response: TransportAnswer, body: unknown): DomainError {
  const retryAfterMs = retryAfterOf(response.headers.get('retry-after'));
  const known = errorResponseSchema.safeParse(body);
  const error: DomainError = known.success
    ? known.data.error
    : {
        code: response.status === 401 ? 'unauthorised' : 'server_error',
        message: `The server answered ${response.status}`,
        retryable: response.status >= 500 || response.status === 408 || response.status === 429,
      };
  return {
    ...error,
    details: {
      ...error.details,
      status: response.status,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    },
  };
}

function retryAfterOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
