/** How a failed statement is to be taken. */
export type DatabaseTrouble =
  /** Others were in the way; the same transaction may succeed at once. */
  | 'collision'
  /** The values cannot be stored, now or later. */
  | 'unstorable'
  /** The database is away, stopping, full or slow; the same request may succeed later. */
  | 'unavailable';

const COLLISIONS = new Set(['40001', '40P01', '23505']);

/** Another transaction was quicker: thrown in one that is to be done again, as the database would. */
export class Overtaken extends Error {
  readonly code = '40001';
}

/** SQLSTATE of a failure, wherever in its chain of causes it stands; null when it came from no database. */
function sqlState(error: unknown): string | null {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string') return each.code;
  }
  return null;
}

/** Tells what kind of trouble a failed transaction is in; null when it is a mistake of ours. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  const state = sqlState(error);
  if (state === null) return isLostConnection(error) ? 'unavailable' : null;
  if (COLLISIONS.has(state)) return 'collision';
  if (state.startsWith('22')) return 'unstorable';
  if (/^(08|53|55|57|58|25P0)/.test(state) || /^E[A-Z_]+$/.test(state)) return 'unavailable';
  return null;
}

/** The driver tells these apart by words alone. */
function isLostConnection(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if (
      /connection (terminated|timeout|ended)|timeout exceeded when trying to connect|not queryable/i.test(
        each.message,
      )
    )
      return true;
  }
  return false;
}
