import type { Database } from 'sql.js';
import type { Payload } from './frame-payload';
import { DatabaseFromFutureError, type Migration, schemaVersion } from './migrate';
import { createStatementCache } from './statements';

/** Throws when the database, or a step of the schema that is to be replayed, is newer than the program. */
export function refuseNewerSchema(
  database: Database,
  payloads: readonly Payload[],
  migrations: readonly Migration[],
): void {
  const versions = payloads.map((payload) => (payload.kind === 'migration' ? payload.version : 0));
  const newest = Math.max(schemaVersion(database), ...versions);
  if (newest > migrations.length) throw new DatabaseFromFutureError(newest, migrations.length);
}

/**
 * Applies what the frames say in order, each whole or not at all. Answers how many were applied: fewer than there are
 * only if one that was acknowledged does not apply, which is damage as much as a broken file.
 */
export function replay(database: Database, payloads: Iterable<Payload>): number {
  const statements = createStatementCache(database);
  let applied = 0;
  statements.run('BEGIN');
  for (const payload of payloads) {
    statements.run('SAVEPOINT frame');
    try {
      if (payload.kind === 'statements')
        for (const { sql, values } of payload.frame.statements) statements.run(sql, values);
      else {
        // What was compiled for the earlier schema is not used again.
        statements.clear();
        database.exec(payload.sql);
        database.run(`PRAGMA user_version = ${payload.version}`);
      }
      statements.run('RELEASE frame');
      applied += 1;
    } catch {
      statements.run('ROLLBACK TO frame');
      statements.run('RELEASE frame');
      break;
    }
  }
  statements.run('COMMIT');
  statements.clear();
  return applied;
}
