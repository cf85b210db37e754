import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import type { Store } from '../database/database';
import { openPglite } from '../database/open-pglite';
import { openPostgres } from '../database/open-postgres';
import { prepareStore } from '../prepare-store';

/** Whether this run is on the real PostgreSQL. */
export const onPostgres = (): boolean => inject('engine') === 'postgres';

/** Makes an empty database and answers with its address. */
export async function makePostgresDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.toString();
}

/** A new store of the engine under test, ready for use. */
export async function openTestStore(): Promise<Store> {
  const store = onPostgres()
    ? await openPostgres({ url: await makePostgresDatabase() })
    : await openPglite('memory://', new Blob([await readFile(inject('pgliteCopy'))]));
  await prepareStore(store);
  return store;
}
