import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Document } from '#shared/contracts/document';
import { WIRE_PATHS } from '#shared/contracts/wire';
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
