import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '#shared/contracts/document';
import { PROTOCOL_VERSION, type PullResponse, WIRE_PATHS } from '#shared/contracts/wire';
import { openTestApp, type TestApp } from '../testing/test-app';
import { accountDraft, billDraft, store, testAccount, testBill } from '../testing/test-records';
import { loadNameReading } from './name-reading';

let server: TestApp;
let desk: Awaited<ReturnType<TestApp['arrive']>>;
beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent');
});
afterAll(() => server.close());

const named = (id: string, name: string) =>
  accountDraft(testAccount(id, { holder: { name, salutation: null } }));

/** Pulls the directory from its beginning until the account is there. */
async function pulled(id: string): Promise<Document | undefined> {
  let found: Document | undefined;
  await expect
    .poll(
      async () => {
        const answer = await server.post(
          WIRE_PATHS.pull,
          { protocol: PROTOCOL_VERSION, lane: 'directory', cursor: null, limit: 1_000, follow: [] },
          desk,
        );
        found = answer.json<PullResponse>().documents.find((each) => each.id === id);
        return found !== undefined;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(true);
  return found;
}

async function fetched(id: string): Promise<readonly Document[]> {
  const answer = await server.app.inject({
    url: WIRE_PATHS.records.replace(':accountId', id),
    headers: { authorization: `Bearer ${desk.accessToken}` },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ documents: Document[] }>().documents;
}

describe('the reading of a name', () => {
  it.each([
    ['王敏', 'wangmin', 'wm'],
    ['欧阳修文', 'ouyangxiuwen', 'oyxw'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['曾国强', 'zengguoqiang', 'zgq'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['仇英', 'qiuying', 'qy'],
    ['吕布', 'lvbu', 'lb'],
    ['John Smith', '', ''],
    ['', '', ''],
  ])('%s is %s', async (name, pinyin, initials) => {
    expect((await loadNameReading())(name)).toEqual({ pinyin, initials });
  });

  it('comes with the account, and changes with the name', async () => {
    await store(server.store, named('reading', '单雄信'), billDraft(testBill('rb', 'reading')));
    const reading = { pinyin: 'shanxiongxin', initials: 'sxx' };
    expect(await pulled('reading')).toMatchObject({ nameReading: reading });
    const documents = await fetched('reading');
    expect(documents.find(({ kind }) => kind === 'account')).toMatchObject({ nameReading: reading });
    expect(documents.find(({ kind }) => kind === 'bill')).not.toHaveProperty('nameReading');

    await store(server.store, named('reading', '曾国强'));
    const after = (await fetched('reading')).find(({ kind }) => kind === 'account');
    expect(after).toMatchObject({ version: 2, nameReading: { pinyin: 'zengguoqiang', initials: 'zgq' } });
  });

  it('is worked out for an account stored before readings were kept', async () => {
    await store(server.store, named('older', '欧阳修文'));
    await server.store.db.execute(sql`update document set name_reading = null where id = 'older'`);
    const reading = { pinyin: 'ouyangxiuwen', initials: 'oyxw' };
    expect(await pulled('older')).toMatchObject({ nameReading: reading });
    expect((await fetched('older'))[0]).toMatchObject({ nameReading: reading });
  });
});
