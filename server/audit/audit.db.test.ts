import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../database/database';
import { openTestStore } from '../testing/test-store';
import { appendAudit } from './append-audit';
import { verifyAudit } from './verify-audit';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      store.db.transaction((tx) =>
        appendAudit(
          tx,
          { actorId: `u${n}`, action: 'signed_in', details: { n, b: null, a: '中' } },
          1_000 + n,
        ),
      ),
    ),
  );
});
afterAll(() => store.close());

/** Does what somebody with all rights on the database could do, and puts it back. */
async function tampered(statement: string, undo: string) {
  const run = (text: string) => store.db.execute(sql.raw(text));
  await run('alter table audit disable trigger all');
  await run(statement);
  const verdict = await verifyAudit(store.db);
  await run(undo);
  await run('alter table audit enable trigger all');
  return verdict;
}

describe('the audit log', () => {
  it('is one whole chain, also when many write at once', async () => {
    expect(await verifyAudit(store.db)).toEqual({ whole: true, entries: 20 });
  });

  it.each(['update audit set actor_id = null', 'delete from audit', 'truncate audit'])(
    'refuses: %s',
    async (statement) => {
      await expect(store.db.execute(sql.raw(statement))).rejects.toThrow();
      expect(await verifyAudit(store.db)).toEqual({ whole: true, entries: 20 });
    },
  );

  it.each([
    [
      "update audit set actor_id = 'other' where seq = 7",
      'update audit set actor_id = (select actor_id from kept where seq = 7) where seq = 7',
      7,
    ],
    [
      "update audit set details = '{}' where seq = 3",
      'update audit set details = (select details from kept where seq = 3) where seq = 3',
      3,
    ],
    [
      'update audit set at_ms = at_ms + 1 where seq = 20',
      'update audit set at_ms = at_ms - 1 where seq = 20',
      20,
    ],
    ['delete from audit where seq = 5', 'insert into audit select * from kept where seq = 5', 6],
    ['delete from audit where seq = 1', 'insert into audit select * from kept where seq = 1', 2],
  ])('shows the tampering: %s', async (statement, undo, brokenAt) => {
    await store.db.execute(sql`create table kept as select * from audit`);
    expect(await tampered(statement, undo)).toEqual({ whole: false, brokenAt });
    await store.db.execute(sql`drop table kept`);
    expect(await verifyAudit(store.db)).toEqual({ whole: true, entries: 20 });
  });
});
