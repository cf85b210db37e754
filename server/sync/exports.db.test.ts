import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type PushResponse, WIRE_PATHS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { audit, channelOutbox } from '../database/schema';
import { openTestApp, type TestApp } from '../testing/test-app';
import {
  accountDraft,
  billDraft,
  commandsOf,
  PHONE,
  store,
  testAccount,
  testBill,
} from '../testing/test-records';

let server: TestApp;
let desk: Awaited<ReturnType<TestApp['arrive']>>;

beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent', '李娜');
  await store(server.store, accountDraft(testAccount('a1')));
});
afterAll(() => server.close());

async function push(commands: readonly Command[]): Promise<PushResponse['outcomes']> {
  const body = { protocol: PROTOCOL_VERSION, deviceId: desk.deviceId, commands };
  const answer = await server.post(WIRE_PATHS.push, body, desk);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PushResponse>().outcomes;
}

it('lets records leave only where their customer was identified, and writes it down', async () => {
  const { open, take, command } = commandsOf(desk.actor);
  const account = testAccount('export-1');
  await store(server.store, accountDraft(account), billDraft(testBill('export-bill', account.id)));
  const id = uuidv7();
  const copy = (identifiedOn: string, accountId = account.id) =>
    command(null, {
      type: 'export_records',
      accountId,
      identifiedOn,
      document: 'bill_copy',
      format: 'pdf',
      billId: 'export-bill',
      rows: 1,
    });
  const identify = command(id, {
    type: 'check_identity',
    method: 'phone',
    answers: [
      { field: 'name', answer: account.holder.name },
      { field: 'account_number', answer: account.number },
    ],
  });
  const reply = command(id, {
    type: 'send_reply',
    channel: 'phone',
    to: PHONE,
    text: '您好，账单副本随信附上，请查收。',
    recordsAsOfMs: Date.now(),
    attachments: [{ kind: 'bill_copy', billId: 'export-bill', number: 'said by the desk' }],
  });
  const early = copy(id);
  const good = copy(id);
  const outcomes = await push([
    open(id, account.id),
    take(id, 1),
    early,
    identify,
    good,
    good,
    copy(id, 'a1'),
    copy(uuidv7()),
    reply,
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'applied',
    'applied',
    'rejected',
    'applied',
    'applied',
    'duplicate',
    'rejected',
    'rejected',
    'applied',
  ]);
  expect(outcomes[2]).toMatchObject({ error: { code: 'identity_not_verified' } });
  const rows = await server.store.db.select().from(audit).where(eq(audit.action, 'records_exported'));
  expect(rows.map(({ details }) => details)).toMatchObject([
    { commandId: good.id, accountId: account.id, identifiedOn: id, document: 'bill_copy', rows: 1 },
    { eventId: reply.id, ticketId: id, document: 'bill_copy', billId: 'export-bill', channel: 'phone' },
  ]);
  const [sent] = await server.store.db
    .select()
    .from(channelOutbox)
    .where(eq(channelOutbox.replyId, reply.id));
  expect(sent?.attachments).toEqual([
    { kind: 'bill_copy', billId: 'export-bill', number: testBill('export-bill', account.id).number },
  ]);
});
