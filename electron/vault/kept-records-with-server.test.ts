import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { RecordsView } from '#shared/contracts/views';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import { DAY_MS } from '#shared/domain/time/instant';
import { type CentreWithAgent, makeCentreWithAgent } from './testing/centre-with-agent';
import { type Desk, openDesk } from './testing/desk';
import { account, BASE_MS, bill, payment } from './testing/sample-records';

const PASSWORD = 'password-of-the-agent';
const MONTH_MS = 30 * DAY_MS;

/** A bill of so many months ago; paid and over unless it says otherwise. */
function billOf(id: string, monthsAgo: number, change: Partial<Bill> = {}): Bill {
  const issuedAtMs = BASE_MS - monthsAgo * MONTH_MS;
  const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
  return {
    ...bill(id, 'acc1', 10_000),
    period: { from: day(issuedAtMs - MONTH_MS), to: day(issuedAtMs - DAY_MS) },
    issuedAtMs,
    dueAtMs: issuedAtMs + 15 * DAY_MS,
    state: 'paid',
    paidMinor: 10_000,
    settledAtMs: issuedAtMs + 5 * DAY_MS,
    ...change,
  };
}

/** A payment that was posted to a bill. */
function paymentOf(id: string, billId: string, atMs: number): Payment {
  const made = payment(id, 'acc1', billId, 10_000);
  const [captured] = made.events;
  if (captured === undefined) throw new Error('A payment without events');
  const event = { ...captured, atMs, recordedAtMs: atMs };
  return { ...made, events: [event, { ...event, id: `${id}-posted`, type: 'posted', billId }] };
}

const recordOf = (body: Bill | Payment): CanonicalRecord =>
  'period' in body ? { kind: 'bill', body } : { kind: 'payment', body };

const records: readonly CanonicalRecord[] = [
  { kind: 'account', body: account('acc1', '王敏', '13800001234') },
  recordOf(billOf('ancient', 40)),
  recordOf(paymentOf('for-ancient', 'ancient', BASE_MS - 40 * MONTH_MS + 5 * DAY_MS)),
  recordOf(billOf('old', 30)),
  recordOf(billOf('owed', 28, { state: 'open', paidMinor: 0, settledAtMs: null })),
  recordOf(billOf('after', 20)),
  recordOf(billOf('recent', 1)),
];

describe('records of a desk that keeps a year', { timeout: 120_000 }, () => {
  let centre: CentreWithAgent;
  let desk: Desk;
  const shown = (fits: (view: RecordsView) => boolean) =>
    desk
      .watch('records', { accountId: 'acc1' })
      .until((view) => view?.complete === true && fits(view), 40_000)
      .then((view) => ({ bills: view?.bills.map(({ id }) => id).sort(), since: view?.keptSinceMs ?? null }));
  const isOnline = () => desk.watch('link', {}).until((link) => link.state === 'online', 40_000);

  beforeAll(async () => {
    centre = await makeCentreWithAgent(records, PASSWORD);
    await centre.start();
    desk = await openDesk();
    const { url, username } = centre;
    await desk.ask('session-sign-in', { serverUrl: url, username, password: PASSWORD });
    await desk.watch('link', {}).until(({ syncedAtMs }) => syncedAtMs !== null, 40_000);
  }, 240_000);
  afterAll(async () => {
    desk?.close();
    await centre?.remove();
  });

  it('are those of the year and what is not over, and say since when', async () => {
    const { bills, since } = await shown(() => true);
    // What came after the bill that is owed stays with it, and the one it is compared with.
    expect(bills).toEqual(['after', 'old', 'owed', 'recent']);
    expect(since).toBeGreaterThan(BASE_MS - 14 * MONTH_MS);
    expect(since).toBeLessThan(BASE_MS - 11 * MONTH_MS);
    const { total } = await desk.ask('payments-page', { accountId: 'acc1', offset: 0, limit: 10 });
    expect(total).toBe(0);
    const storage = await desk.ask('vault-storage', {});
    expect(storage).toMatchObject({ keptMonths: 12, documents: { bill: 4 } });
  });

  it('are found by number on the server, which says that they are not here', async () => {
    const { results } = await desk.ask('customer-search', { text: 'B-2026-ancient', limit: 5 });
    expect(results).toMatchObject([{ accountId: 'acc1', matched: 'bill', notHere: true }]);
    const recent = await desk.ask('customer-search', { text: 'B-2026-recent', limit: 5 });
    expect(recent.results[0]).toMatchObject({ accountId: 'acc1', notHere: false });
  });

  it('are all of them when asked for', async () => {
    await desk.ask('records-fetch-all', { accountId: 'acc1' });
    const { bills, since } = await shown(({ bills: all }) => all.length === 5);
    expect(bills).toContain('ancient');
    expect(since).toBeNull();
    const { total } = await desk.ask('payments-page', { accountId: 'acc1', offset: 0, limit: 10 });
    expect(total).toBe(1);
  });

  it('are let go of again when the limit moves, with what the search knew of them', async () => {
    const found = () =>
      desk.vault.store.all("SELECT * FROM reference WHERE record_id LIKE '%ancient'").length;
    expect(found()).toBeGreaterThan(0);
    await desk.vault.store.transaction((tx) =>
      tx.run('UPDATE followed SET kept_since_ms = kept_since_ms - 1'),
    );
    desk.vault.sync.wake();
    const { bills, since } = await shown(({ keptSinceMs }) => keptSinceMs !== null);
    expect(bills).toEqual(['after', 'old', 'owed', 'recent']);
    expect(since).not.toBeNull();
    expect(found()).toBe(0);
  });

  it('come back when something new is about an old one', async () => {
    await centre.kill();
    const file = join(tmpdir(), `holdfast-late-${process.pid}.jsonl`);
    const late = recordOf(paymentOf('late', 'ancient', Date.now() - DAY_MS));
    const lines = [{ format: 'holdfast-records', version: 1 }, late];
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    centre.command(['import', file]);
    await centre.start();
    await isOnline();
    const { bills } = await shown(({ bills: all }) => all.some(({ id }) => id === 'ancient'));
    expect(bills).toEqual(['after', 'ancient', 'old', 'owed', 'recent']);
    const { payments } = await desk.ask('payments-page', { accountId: 'acc1', offset: 0, limit: 10 });
    // With the bill comes what else was paid on it: the second payment is one too many.
    expect(payments.map(({ id }) => id)).toEqual(['late', 'for-ancient']);
  });
});
