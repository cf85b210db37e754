import type { Database } from 'sql.js';
import type { Payload } from './frame-payload';
import { DatabaseFromFutureError, type Migration, schemaVersion } from './migrate';
import { createStatementCache } from './statements';

/**
 * Applies the frames in order, each whole or not at all. Answers how many were applied: fewer than there are only if
 * one that was acknowledged does not apply, which is damage as much as a broken file.
 */
export function replay(
  database: Database,
  frames: readonly { readonly seq: number; readonly payload: Payload }[],
  migrations: readonly Migration[],
): number {
  const newest = Math.max(
    schemaVersion(database),
    ...frames.map(({ payload }) => (payload.kind === 'migration' ? payload.version : 0)),
  );
  if (newest > migrations.length) throw new DatabaseFromFutureError(newest, migrations.length);
  const statements = createStatementCache(database);
  let applied = 0;
  statements.run('BEGIN');
  for (const { payload } of frames) {
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
