import { createHash } from 'node:crypto';
import type { Command } from '#shared/domain/ticket/command';

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
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
  return createHash('sha256')
    .update(JSON.stringify(sorted(kept)))
    .digest('hex');
}
