import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { textList } from './lists';

/** The column is one of these: as one parameter, because a statement with hundreds of them has to be read anew each time. */
export const anyOf = (column: AnyPgColumn, values: readonly string[]): SQL =>
  sql`${column} = any(${textList(values)})`;
