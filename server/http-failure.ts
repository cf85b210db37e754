import { type DomainError, failure } from '#shared/contracts/error';

/** HTTP status of each expected failure; what is not listed is the caller's mistake (400). */
const STATUS: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  sign_in_failed: 401,
  session_ended: 401,
  signature_missing: 401,
  signature_expired: 401,
  signature_invalid: 401,
  forbidden: 403,
  device_revoked: 403,
  device_mismatch: 403,
  hand_over_refused: 403,
  not_found: 404,
  account_not_found: 404,
  drill_not_found: 404,
  drill_collides: 409,
  protocol_mismatch: 409,
  message_id_reused: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 503,
};

/** An expected failure on its way to the client; thrown in a route, answered by the error handler. */
export class HttpFailure extends Error {
  readonly statusCode: number;
  constructor(
    readonly error: DomainError,
    /** Seconds after which trying again makes sense. */
    readonly retryAfterS: number | null = null,
  ) {
    super(error.message);
    this.name = 'HttpFailure';
    this.statusCode = STATUS[error.code] ?? 400;
  }
}

/** Makes the failure to throw. */
export function httpFailure(...args: Parameters<typeof failure>): HttpFailure {
  return new HttpFailure(failure(...args).error);
}
