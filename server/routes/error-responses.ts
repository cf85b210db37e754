import { errorResponseSchema } from '#shared/contracts/wire';

const texts = {
  400: 'The request does not have the shape it should (`invalid_request`, …).',
  401: 'Not signed in, or no longer (`unauthenticated`, `session_ended`, `sign_in_failed`), or a signature is missing, old or wrong (`signature_…`).',
  403: 'Not for this role or device (`forbidden`, `device_mismatch`, `device_revoked`).',
  404: 'There is no such thing (`not_found`, `account_not_found`).',
  409: 'Desk and server do not speak the same version (`protocol_mismatch`), or an id was used before (`message_id_reused`).',
  413: 'The request is too large (`payload_too_large`).',
  429: 'Too many requests; `Retry-After` says when to come back (`too_many_requests`).',
  500: 'The server failed on this request (`internal_error`).',
  503: 'The server cannot answer now; `Retry-After` says when to try again (`unavailable`).',
} as const;

/** Descriptions of the failures a route may answer with. */
export function errorResponses(...statuses: readonly (keyof typeof texts)[]) {
  return Object.fromEntries(
    [...statuses, 429, 500, 503].map((status) => [
      status,
      {
        description: texts[status as keyof typeof texts],
        content: { 'application/json': { schema: errorResponseSchema } },
      },
    ]),
  );
}

/** What every route that needs a session may answer with. */
export const sessionErrors = (...statuses: readonly (keyof typeof texts)[]) =>
  errorResponses(400, 401, 403, ...statuses);

/** The security requirement of a route that needs a session. */
export const BEARER = [{ session: [] }];
