import type { Database } from 'sql.js';

/**
 * What a database wants that lives in memory, belongs to one process, and lasts by a journal of ours: nobody else changes
 * it, so its pages need not be looked at anew with every transaction, and what a rollback needs is kept in memory, not
 * written to a file in memory.
 */
export function tuneDatabase(database: Database): void {
  database.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY',
  );
}
