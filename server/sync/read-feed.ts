import { type SQL, sql } from 'drizzle-orm';
import type { DocumentOf, FeedLane } from '#shared/contracts/document';
import type { Queryable } from '../database/database';
import { loadNameReading } from '../documents/name-reading';
import type { FeedPosition } from './cursor';

/** A page of the change feed. */
export type FeedPage = {
  /**
   * Each as the JSON of a `Document`, its body as it is stored: checked then, and again by the desk it goes to. To read a
   * thousand of them here only to write them again costs more than all else a page takes.
   */
  readonly documents: readonly string[];
  /** Where the next page starts. */
  readonly position: FeedPosition;
  readonly more: boolean;
  /** Something is committed already but not shown yet, because an older transaction is still running. */
  readonly heldBack: boolean;
};

/** In the words of the partial indexes. */
const KINDS: Readonly<Record<FeedLane, SQL>> = {
  directory: sql`kind = 'account'`,
  work: sql`kind in ('ticket', 'playbook', 'script', 'policy', 'incident', 'drill')`,
};

type Row = {
  kind: string;
  id: string;
  account_id: string | null;
  version: number;
  xid: string;
  seq: string;
  body: string;
  name_reading: string | null;
};

/**
 * Documents of a lane changed after `after`, oldest change first: those every desk holds, and in lane `work` the bills
 * and payments of followed accounts. Reads only below the oldest transaction running when it began: whatever is
 * committed later has a later position, so no change can be skipped (architecture §9).
 */
export async function readFeed(
  db: Queryable,
  lane: FeedLane,
  after: FeedPosition,
  follow: readonly string[],
  limit: number,
): Promise<FeedPage> {
  const { horizon, heldBack } = await readHorizon(db);
  const result = await db.execute<Row>(sql`
    select kind, id, account_id, version, xid::text as xid, seq::text as seq, body::text as body,
      name_reading::text as name_reading
    from (${laneQuery(lane, after, horizon, follow, limit + 1)}) page
    order by page.xid, page.seq
    limit ${limit + 1}`);
  const page = result.rows.slice(0, limit);
  const more = result.rows.length > limit;
  const last = page.at(-1);
  return {
    documents: await textsOf(page),
    // Everything below the horizon has been seen, also what was not for this desk: it need not be looked at again.
    position: more && last ? { xid: last.xid, seq: Number(last.seq) } : furthest(after, horizon),
    more,
    heldBack,
  };
}

/** How many documents of a lane every desk holds. */
export async function countFeed(db: Queryable, lane: FeedLane): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from document where ${KINDS[lane]}`,
  );
  return rows[0]?.count ?? 0;
}

/** The oldest transaction still running, and whether something was committed at or above it already. */
async function readHorizon(db: Queryable): Promise<{ readonly horizon: string; readonly heldBack: boolean }> {
  const { rows } = await db.execute<{ horizon: string; held_back: boolean | null }>(sql`
    with bound as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
    select horizon::text as horizon,
      (select xid from document order by xid desc, seq desc limit 1) >= horizon as held_back
    from bound`);
  const [row] = rows;
  if (!row) throw new Error('The change feed answered without its horizon');
  return { horizon: row.horizon, heldBack: row.held_back ?? false };
}

/** Each branch reads one index in order and stops at the limit: the kinds stand in words for the partial indexes. */
function laneQuery(
  lane: FeedLane,
  after: FeedPosition,
  horizon: string,
  follow: readonly string[],
  limit: number,
): SQL {
  const branch = (kinds: SQL) => sql`(
    select * from document
    where ${kinds}
      and (xid, seq) > (${after.xid}::text::xid8, ${after.seq}::bigint)
      and xid < ${horizon}::text::xid8
    order by xid, seq
    limit ${limit})`;
  if (lane === 'directory') return branch(KINDS.directory);
  const work = branch(KINDS.work);
  if (follow.length === 0) return work;
  const followed = branch(
    sql`kind in ('bill', 'payment') and account_id = any(${sql.param(follow)}::text[])`,
  );
  return sql`${work} union all ${followed}`;
}

function furthest(after: FeedPosition, horizon: string): FeedPosition {
  return BigInt(after.xid) >= BigInt(horizon) ? after : { xid: horizon, seq: 0 };
}

async function textsOf(page: readonly Row[]): Promise<readonly string[]> {
  const lacksReading = (row: Row): boolean => row.kind === 'account' && row.name_reading === null;
  const readName = page.some(lacksReading) ? await loadNameReading() : null;
  return page.map((row) => {
    const { kind, id, account_id: accountId, version, body } = row;
    const head = JSON.stringify({ kind, id, accountId, version }).slice(0, -1);
    // An account stored before readings were kept gets its own now.
    const reading =
      readName && lacksReading(row) ? JSON.stringify(readName(holderOf(row))) : row.name_reading;
    return `${head},"body":${body}${kind === 'account' ? `,"nameReading":${reading}` : ''}}`;
  });
}

function holderOf({ body }: Row): string {
  const account: DocumentOf<'account'>['body'] = JSON.parse(body);
  return account.holder.name;
}
