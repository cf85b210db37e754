import { type SQL, sql } from 'drizzle-orm';
import type { SearchHit } from '#shared/contracts/wire';
import type { Queryable } from '../database/database';

type Row = {
  account_id: string;
  account_number: string;
  holder_name: string;
  phone: string | null;
  matched: SearchHit['matched'];
  reference: string | null;
};

/** Fewer digits would find a telephone number of everybody. */
const FEWEST_PHONE_DIGITS = 4;
const FEWEST_NUMBER_CHARACTERS = 3;

/** A pattern that takes the text as it is, wildcards and all. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
const reversed = (text: string): string => [...text].reverse().join('');

/** Each branch is answered by an index of its own; the patterns are prefixes. */
function branches(text: string, limit: number): readonly SQL[] {
  const prefix = `${literal(text.toLowerCase())}%`;
  const digits = text.replace(/[\s()+-]/g, '');
  const some = sql`limit ${limit}`;
  const found: SQL[] = [];
  if (text.length >= FEWEST_NUMBER_CHARACTERS) {
    found.push(
      sql`(select id as account_id, 'account' as matched, null as reference, 1 as rank from document
        where kind = 'account' and lower(body ->> 'number') like ${prefix} ${some})`,
      sql`(select account_id, 'bill', body ->> 'number', 3 from document
        where kind = 'bill' and lower(body ->> 'number') like ${prefix} ${some})`,
      sql`(select account_id, 'payment', body ->> 'number', 4 from document
        where kind = 'payment' and lower(body ->> 'number') like ${prefix} ${some})`,
      sql`(select account_id, 'channel_transaction', body ->> 'channelTransactionNumber', 5 from document
        where kind = 'payment' and lower(body ->> 'channelTransactionNumber') like ${prefix} ${some})`,
    );
  }
  if (/^\d+$/.test(digits) && digits.length >= FEWEST_PHONE_DIGITS) {
    const tail = `${literal(reversed(digits))}%`;
    found.push(sql`(select id as account_id, 'phone' as matched, null as reference, 2 as rank from document
      where kind = 'account' and reverse(regexp_replace(body ->> 'phone', '[^0-9]', '', 'g')) like ${tail} ${some})`);
  } else {
    found.push(sql`(select id as account_id, 'name' as matched, null as reference, 0 as rank from document
      where kind = 'account' and lower(body -> 'holder' ->> 'name') like ${prefix} ${some})`);
  }
  return found;
}

/** A part of the name, which no index can find; asked only when nothing else was found. */
const nameContains = (text: string, limit: number): SQL =>
  sql`(select id as account_id, 'name' as matched, null as reference, 0 as rank from document
    where kind = 'account' and lower(body -> 'holder' ->> 'name') like ${`%${literal(text.toLowerCase())}%`}
    limit ${limit})`;

/** Accounts found by number, telephone or name, best first, each once for each way it was found. */
export async function searchRecords(
  db: Queryable,
  text: string,
  limit: number,
): Promise<readonly SearchHit[]> {
  const sought = text.trim();
  const hits = await run(db, branches(sought, limit), limit);
  return hits.length === 0 && !/\d/.test(sought) ? run(db, [nameContains(sought, limit)], limit) : hits;
}

async function run(db: Queryable, parts: readonly SQL[], limit: number): Promise<readonly SearchHit[]> {
  const result = await db.execute<Row>(sql`
    with found as (${sql.join([...parts], sql` union all `)})
    select account.id as account_id, account.body ->> 'number' as account_number,
      account.body -> 'holder' ->> 'name' as holder_name, account.body ->> 'phone' as phone,
      found.matched, found.reference
    from found join document account on account.kind = 'account' and account.id = found.account_id
    order by found.rank, found.reference, account.body ->> 'number'
    limit ${limit}`);
  return result.rows.map((row) => ({
    accountId: row.account_id,
    accountNumber: row.account_number,
    holderName: row.holder_name,
    phone: row.phone,
    matched: row.matched,
    reference: row.reference,
  }));
}
