import { createHash } from 'node:crypto';
import type { Command } from '#shared/domain/ticket/command';

/** JSON with the fields of each object in the order of their names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, each]) => `"${key}":${canonical(each)}`).join()}}`;
}

/**
 * Tells two commands of the same id apart, whatever the order of their fields. What the customer answered to identity
 * questions is left out: it is never stored, not even so (S0-22).
 */
export function commandDigest(command: Command): string {
  const { intent } = command;
  const kept =
    intent.type === 'check_identity'
      ? { ...command, intent: { ...intent, answers: intent.answers.map(({ field }) => field) } }
      : command;
  return createHash('sha256').update(canonical(kept)).digest('hex');
}
