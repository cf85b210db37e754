import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** Asks the embedded database of a stopped server. */
export async function askDatabase<Row>(
  dataFolder: string,
  query: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const database = await PGlite.create(join(dataFolder, 'pglite'));
  try {
    return (await database.query<Row>(query, [...values])).rows;
  } finally {
    await database.close();
  }
}
