import { sql } from 'drizzle-orm';
import type { DocumentKind } from '#shared/contracts/document';
import type { Payment } from '#shared/domain/payment/payment';
import type { Transaction } from '../database/database';
import { textList } from '../database/lists';
import type { DocumentDraft } from '../documents/document-draft';

type Row = {
  kind: string;
  id: string;
  account_id: string | null;
  body: unknown;
  name_reading: unknown;
};

/** Checked when it was stored: a thousand of them are not checked again. */
const drafts = (rows: readonly Row[]): readonly DocumentDraft[] =>
  rows.map(
    ({ kind, id, account_id: accountId, body, name_reading: nameReading }) =>
      ({ kind, id, accountId, body, ...(nameReading ? { nameReading } : {}) }) as DocumentDraft,
  );

/** Payments on file with one of the ids, or with one of the numbers as their own or the channel's (in any case). */
export async function readPayments(
  tx: Transaction,
  ids: readonly string[],
  numbers: readonly string[],
): Promise<readonly Payment[]> {
  if (ids.length + numbers.length === 0) return [];
  const keys = textList([...new Set(numbers.map((number) => number.toLowerCase()))]);
  // Each key is looked up in an index of its own; `offset 0` keeps the planner from joining the whole table instead.
  const found = await tx.execute<Row>(sql`
    with sought as (
      select unnest(${textList([...new Set(ids)])}) as id
      union select byNumber.id from unnest(${keys}) as key cross join lateral (
        select id from document where kind = 'payment' and lower(body ->> 'number') = key offset 0
      ) byNumber
      union select byChannel.id from unnest(${keys}) as key cross join lateral (
        select id from document where kind = 'payment' and lower(body ->> 'channelTransactionNumber') = key offset 0
      ) byChannel
    )
    select document.* from sought cross join lateral (
      select kind, id, account_id, body, name_reading from document
      where kind = 'payment' and id = sought.id limit 1
    ) document`);
  return drafts(found.rows).flatMap((each) => (each.kind === 'payment' ? [each.body] : []));
}

/** Documents on file, by kind and id. */
export async function readDrafts(
  tx: Transaction,
  wanted: readonly { readonly kind: DocumentKind; readonly id: string }[],
): Promise<readonly DocumentDraft[]> {
  if (wanted.length === 0) return [];
  const found = await tx.execute<Row>(sql`
    select document.*
    from unnest(${textList(wanted.map(({ kind }) => kind))}, ${textList(wanted.map(({ id }) => id))})
      as wanted(kind, id)
    cross join lateral (
      select kind, id, account_id, body, name_reading from document
      where kind = wanted.kind and id = wanted.id limit 1
    ) document`);
  return drafts(found.rows);
}
