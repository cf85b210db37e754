import { sql } from 'drizzle-orm';
import { type Document, type FeedLane, LANE_KINDS } from '#shared/contracts/document';
import type { Queryable } from '../database/database';
import type { FeedPosition } from './cursor';

/** A page of the change feed. */
export type FeedPage = {
  readonly documents: readonly Document[];
  /** Where the next page starts. */
  readonly position: FeedPosition;
  readonly more: boolean;
  /** Something is committed already but not shown yet, because an older transaction is still running. */
  readonly heldBack: boolean;
};

type Row = {
  horizon: string;
  held_back: boolean;
  kind: string | null;
  id: string;
  account_id: string | null;
  version: number;
  xid: string;
  seq: string;
  body: unknown;
};

const textArray = (values: readonly string[]) => sql`${sql.param(values)}::text[]`;

/**
 * Documents of a lane changed after `after`, oldest change first: those every desk holds, and in lane `work` the bills
 * and payments of followed accounts. Reads only below the oldest transaction still running, all in one snapshot: whatever is committed later
 * has a later position, so no change can be skipped (architecture §9).
 */
export async function readFeed(
  db: Queryable,
  lane: FeedLane,
  after: FeedPosition,
  follow: readonly string[],
  limit: number,
): Promise<FeedPage> {
  const ofFollowed =
    lane === 'work'
      ? sql`(kind in ('bill', 'payment') and account_id = any(${textArray(follow)}))`
      : sql`false`;
  const result = await db.execute<Row>(sql`
    with bound as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
    select bound.horizon::text as horizon,
      exists (select 1 from document where xid >= bound.horizon) as held_back,
      page.kind, page.id, page.account_id, page.version, page.xid::text as xid, page.seq::text as seq, page.body
    from bound left join lateral (
      select * from document
      where (xid, seq) > (${after.xid}::text::xid8, ${after.seq}::bigint)
        and xid < bound.horizon
        and (kind = any(${textArray(LANE_KINDS[lane])}) or ${ofFollowed})
      order by xid, seq
      limit ${limit + 1}
    ) page on true
    order by page.xid, page.seq`);
  const [first] = result.rows;
  if (!first) throw new Error('The change feed answered without its horizon');
  const rows = result.rows.filter((row) => row.kind !== null);
  const page = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = page.at(-1);
  return {
    documents: page.map(storedDocument),
    // Everything below the horizon has been seen, also what was not for this desk: it need not be looked at again.
    position: more && last ? { xid: last.xid, seq: Number(last.seq) } : furthest(after, first.horizon),
    more,
    heldBack: first.held_back,
  };
}

function furthest(after: FeedPosition, horizon: string): FeedPosition {
  return BigInt(after.xid) >= BigInt(horizon) ? after : { xid: horizon, seq: 0 };
}

/** Checked when it was stored, and again by the desk it goes to: a page of a thousand is not checked a third time. */
const storedDocument = (row: Row): Document =>
  ({
    kind: row.kind,
    id: row.id,
    accountId: row.account_id,
    version: row.version,
    body: row.body,
  }) as Document;
