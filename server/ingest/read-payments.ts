import { sql } from 'drizzle-orm';
import type { DocumentKind } from '#shared/contracts/document';
import type { Payment } from '#shared/domain/payment/payment';
import type { Transaction } from '../database/database';
import { type DocumentDraft, toDocument } from '../documents/document-draft';
import { textList } from './event-log';

type Row = {
  kind: string;
  id: string;
  account_id: string | null;
  version: number;
  body: unknown;
  name_reading: unknown;
};

const drafts = (rows: readonly Row[]): readonly DocumentDraft[] =>
  rows.map(({ account_id: accountId, name_reading: nameReading, ...row }) =>
    toDocument({ ...row, accountId, nameReading }),
  );

/** Payments on file with one of the ids, or with one of the numbers as their own or the channel's (in any case). */
export async function readPayments(
  tx: Transaction,
  ids: readonly string[],
  numbers: readonly string[],
): Promise<readonly Payment[]> {
  if (ids.length + numbers.length === 0) return [];
  const keys = textList([...new Set(numbers.map((number) => number.toLowerCase()))]);
  // Three branches, so that each is answered by an index of its own.
  const found = await tx.execute<Row>(sql`
    select kind, id, account_id, version, body, name_reading from document where kind = 'payment' and id in (
      select unnest(${textList(ids)})
      union select id from document where kind = 'payment' and lower(body ->> 'number') = any(${keys})
      union select id from document
        where kind = 'payment' and lower(body ->> 'channelTransactionNumber') = any(${keys}))`);
  return drafts(found.rows).flatMap((each) => (each.kind === 'payment' ? [each.body] : []));
}

/** Documents on file, by kind and id. */
export async function readDrafts(
  tx: Transaction,
  wanted: readonly { readonly kind: DocumentKind; readonly id: string }[],
): Promise<readonly DocumentDraft[]> {
  if (wanted.length === 0) return [];
  const found = await tx.execute<Row>(sql`
    select document.kind, document.id, account_id, version, body, name_reading
    from unnest(${textList(wanted.map(({ kind }) => kind))}, ${textList(wanted.map(({ id }) => id))})
      as wanted(kind, id)
    join document on document.kind = wanted.kind and document.id = wanted.id`);
  return drafts(found.rows);
}
