import { z } from 'zod';

/**
 * The one shape of an expected failure, over MessagePort and HTTP alike (architecture §12).
 * `code` is stable and snake_case; the text a person reads is `errors.<code>` in the locale resources, filled with
 * `details`. `message` is for developers and logs: it never carries personal data.
 */
export const domainErrorSchema = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  message: z.string(),
  /** True when the very same request may succeed later without a change. */
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type DomainError = z.infer<typeof domainErrorSchema>;

/** An expected failure or a value. Bugs are thrown, never returned. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: DomainError };

export { assertNever, failure, success } from './failure';
