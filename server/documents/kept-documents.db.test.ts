import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Document } from '#shared/contracts/document';
import {
  deskRecordsResponseSchema,
  MAX_RECORDS_ACCOUNTS,
  PROTOCOL_VERSION,
  WIRE_PATHS,
} from '#shared/contracts/wire';
import type { Bill } from '#shared/domain/bill/bill';
import { DAY_MS } from '#shared/domain/time/instant';
import { openTestApp, type TestApp } from '../testing/test-app';
import { accountDraft, billDraft, store, testAccount, testBill } from '../testing/test-records';

let server: TestApp;
let desk: Awaited<ReturnType<TestApp['arrive']>>;
beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent');
});
afterAll(() => server.close());

const paid = { state: 'paid', paidMinor: 9_900 } as const;

/** A bill of so many months ago. */
function monthsAgo(id: string, months: number, change: Partial<Bill>): Bill {
  const issuedAtMs = Date.now() - months * 30 * DAY_MS;
  const day = new Date(issuedAtMs).toISOString().slice(0, 10);
  const times = { issuedAtMs, dueAtMs: issuedAtMs + DAY_MS, period: { from: day, to: day } };
  return testBill(id, 'kept', {
    ...times,
    settledAtMs: change.state === 'paid' ? issuedAtMs : null,
    ...change,
  });
}

async function fetched(query: Record<string, string>) {
  const answer = await server.app.inject({
    url: WIRE_PATHS.records.replace(':accountId', 'kept'),
    query,
    headers: { authorization: `Bearer ${desk.accessToken}` },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const { documents, keptSinceMs } = answer.json<{ documents: Document[]; keptSinceMs?: number }>();
  return { bills: documents.flatMap(({ kind, id }) => (kind === 'bill' ? [id] : [])), keptSinceMs };
}

it('hands out what the policy of the centre has desks keep, and all to whoever does not ask for that', async () => {
  await store(server.store, accountDraft(testAccount('kept')), billDraft(monthsAgo('kept-1', 1, paid)));
  // Nothing is old: nothing is left out, and nothing is said of it.
  expect(await fetched({ scope: 'kept' })).toEqual({ bills: ['kept-1'] });
  await store(
    server.store,
    billDraft(monthsAgo('kept-40', 40, paid)),
    billDraft(monthsAgo('kept-30', 30, paid)),
    billDraft(monthsAgo('kept-20', 20, { state: 'open' })),
  );
  const kept = await fetched({ scope: 'kept' });
  // The one still owed, and the one it is compared with.
  expect(kept.bills).toEqual(['kept-1', 'kept-20', 'kept-30']);
  expect(kept.keptSinceMs).toBeGreaterThan(Date.now() - 14 * 31 * DAY_MS);
  for (const query of [{}, { scope: 'all' }]) {
    expect(await fetched(query)).toEqual({ bills: ['kept-1', 'kept-20', 'kept-30', 'kept-40'] });
  }
});

it('hands out the same for many accounts at once, with what concerns each on others, and leaves out those there are not', async () => {
  await store(
    server.store,
    accountDraft(testAccount('kept-too')),
    billDraft(testBill('too-1', 'kept-too', paid)),
  );
  const ask = (payload: object) =>
    server.app.inject({
      method: 'POST',
      url: WIRE_PATHS.deskRecords,
      payload,
      headers: { authorization: `Bearer ${desk.accessToken}` },
    });
  const answer = await ask({
    protocol: PROTOCOL_VERSION,
    accountIds: ['kept', 'nobody', 'kept-too', 'kept'],
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const { accounts } = deskRecordsResponseSchema.parse(answer.json());
  expect(
    accounts.map(({ accountId, documents, related, keptSinceMs }) => ({
      accountId,
      bills: documents.flatMap(({ kind, id }) => (kind === 'bill' ? [id] : [])),
      related,
      leftOut: keptSinceMs !== undefined,
    })),
  ).toEqual([
    { accountId: 'kept', bills: ['kept-1', 'kept-20', 'kept-30'], related: [], leftOut: true },
    { accountId: 'kept-too', bills: ['too-1'], related: [], leftOut: false },
  ]);
  const tooMany = Array.from({ length: MAX_RECORDS_ACCOUNTS + 1 }, (_, index) => `account-${index}`);
  expect((await ask({ protocol: PROTOCOL_VERSION, accountIds: tooMany })).statusCode).toBe(400);
  const older = await ask({ protocol: PROTOCOL_VERSION - 1, accountIds: ['kept'] });
  expect(older.json()).toMatchObject({ error: { code: 'protocol_mismatch' } });
});
