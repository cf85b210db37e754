import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { ADVISORY_LOCKS } from './advisory-locks';
import type { Store } from './database';
import { listenOnPostgres } from './postgres-listener';
import * as schema from './schema';

export type PostgresOptions = {
  readonly url: string;
  readonly maxConnections?: number;
  /** Told about connections that broke while idle; the pool replaces them. */
  readonly onConnectionError?: (error: Error) => void;
};

/** Opens a PostgreSQL (15 or newer) shared by any number of server processes. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const onError = options.onConnectionError ?? (() => {});
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'holdfast',
    // No request may hold its locks for ever: a statement ends after 30 s, a forgotten transaction after 60 s. Compiling a
    // query takes many times as long as any of ours does, and is begun on a mere guess of what it will cost.
    options: '-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c jit=off',
  });
  pool.on('error', onError);
  const db = drizzle(pool, { schema });
  const listener = listenOnPostgres(options.url, onError);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    engine: 'postgres',
    db,
    listen: listener.listen,
    exclusively: async (work) => {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query('set statement_timeout = 0');
        await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCKS.startUp]);
        return await work(drizzle(client, { schema }));
      } catch (error) {
        broken = true;
        throw error;
      } finally {
        // A connection in an unknown state is thrown away, and its lock with it.
        if (!broken) {
          await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCKS.startUp]);
          await client.query('reset statement_timeout');
        }
        client.release(broken);
      }
    },
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}
