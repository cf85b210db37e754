import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { TestProject } from 'vitest/node';
import type { Database } from '../database/database';
import { migrateDatabase } from '../database/migrate';

/** Makes the embedded database once; every test file begins with a copy of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-pglite-'));
  const client = await PGlite.create('memory://');
  await migrateDatabase(drizzle(client) as unknown as Database);
  const copy = join(folder, 'copy.tar');
  await writeFile(copy, Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer()));
  await client.close();
  project.provide('pgliteCopy', copy);
  return () => rm(folder, { recursive: true, force: true });
}
