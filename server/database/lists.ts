import { type SQL, sql } from 'drizzle-orm';

/** A bound list; drizzle would make a parameter of each element. */
export const textList = (values: readonly (string | null)[]): SQL => sql`${sql.param(values)}::text[]`;

/** The same of whole numbers. */
export const numberList = (values: readonly (number | null)[]): SQL => sql`${sql.param(values)}::bigint[]`;

/** Never in JSON, where control characters are written as escapes. */
const SEPARATOR = '\u001f';

/**
 * Values as a bound list of JSON texts, null for null. They are parted by a character that needs no quoting: putting them
 * into an array or a JSON document, and taking them out again, costs more than all else that is done with them.
 */
export const jsonList = (values: readonly unknown[]): SQL => {
  const texts = values.map((value) => (value === null ? '' : JSON.stringify(value)));
  return sql`string_to_array(${texts.join(SEPARATOR)}::text, ${SEPARATOR}::text, '')`;
};
