import type { Database } from 'sql.js';

/** One step of the schema. Numbers rise by one; a migration that was released never changes. */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** The file was written by a newer version of the program: it is left as it is. */
export class DatabaseFromFutureError extends Error {
  readonly code = 'database_from_future';
  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(`The database has version ${found}; this program knows versions up to ${known}`);
    this.name = 'DatabaseFromFutureError';
  }
}

/** The version the database has now. */
export function schemaVersion(database: Database): number {
  return Number(database.exec('PRAGMA user_version')[0]?.values[0]?.[0] ?? 0);
}

/** Brings the schema to the newest version, each migration in one transaction. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const known = migrations.length;
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`Migration ${migration.name} is out of order`);
  });
  const found = schemaVersion(database);
  if (found > known) throw new DatabaseFromFutureError(found, known);
  for (const migration of migrations.slice(found)) {
    database.run('BEGIN');
    try {
      database.exec(migration.sql);
      // The pragma takes no parameter; the version is a number of ours.
      database.run(`PRAGMA user_version = ${migration.version}`);
      database.run('COMMIT');
    } catch (error) {
      database.run('ROLLBACK');
      throw error;
    }
  }
}
