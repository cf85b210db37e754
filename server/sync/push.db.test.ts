import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandOutcome, PROTOCOL_VERSION, type PushResponse, WIRE_PATHS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { audit, channelOutbox, commandLog } from '../database/schema';
import { readDocument } from '../documents/read-documents';
import { openTestApp, type TestApp } from '../testing/test-app';
import { accountDraft, commandsOf, PHONE, store, testAccount } from '../testing/test-records';

let server: TestApp;
type Desk = Awaited<ReturnType<TestApp['arrive']>>;
let desk: Desk;

beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent', '李娜');
  await store(server.store, accountDraft(testAccount('a1')));
});
afterAll(() => server.close());

const post = (commands: readonly Command[], by: Desk = desk, deviceId = by.deviceId) =>
  server.post(WIRE_PATHS.push, { protocol: PROTOCOL_VERSION, deviceId, commands }, by);
async function push(commands: readonly Command[], by: Desk = desk): Promise<readonly CommandOutcome[]> {
  const answer = await post(commands, by);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PushResponse>().outcomes;
}
async function ticketOf(id: string): Promise<Ticket> {
  const found = await readDocument(server.store.db, 'ticket', id);
  if (found?.kind !== 'ticket') throw new Error('no such ticket');
  return found.body;
}
const kinds = (outcomes: readonly CommandOutcome[]) => outcomes.map(({ outcome }) => outcome);

describe('push', () => {
  it('applies a batch in its order and numbers the ticket', async () => {
    const { open, take, note } = commandsOf(desk.actor);
    const id = uuidv7();
    const outcomes = await push([open(id, 'a1'), take(id, 1), note(id)]);
    expect(outcomes.map((each) => ('version' in each ? each.version : null))).toEqual([1, 2, 3]);
    const ticket = await ticketOf(id);
    expect(ticket.number).toMatch(/^T-\d+$/);
    expect(ticket.ownerId).toBe(desk.actor.id);
    expect(ticket.events.map(({ type }) => type)).toEqual(['opened', 'assigned', 'note_added']);
  });

  it('takes the same batch once, however often and however concurrently it comes', async () => {
    const { open, note } = commandsOf(desk.actor);
    const id = uuidv7();
    const batch = [open(id), ...Array.from({ length: 8 }, (_, n) => note(id, `第 ${n} 条`))];
    const answers = await Promise.all([push(batch), push(batch), push(batch), push(batch)]);
    answers.push(await push(batch));
    for (const [index] of batch.entries()) {
      const applied = answers.filter((each) => each[index]?.outcome === 'applied');
      const repeated = answers.filter((each) => each[index]?.outcome === 'duplicate');
      expect([applied.length, repeated.length]).toEqual([1, answers.length - 1]);
    }
    const ticket = await ticketOf(id);
    expect(ticket.events.map((event) => event.id)).toEqual(batch.map((command) => command.id));
  });

  it('lets concurrent notes of many desks all stand', async () => {
    const colleagues = await Promise.all([1, 2, 3, 4].map((n) => server.arrive('agent', `同事${n}`)));
    const id = uuidv7();
    await push([commandsOf(desk.actor).open(id)]);
    const answers = await Promise.all(
      colleagues.flatMap((each) =>
        [1, 2, 3].map((n) => push([commandsOf(each.actor).note(id, `${each.actor.name} ${n}`)], each)),
      ),
    );
    expect(new Set(answers.flat().map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
    expect((await ticketOf(id)).events).toHaveLength(1 + 12);
    const stored = await readDocument(server.store.db, 'ticket', id);
    expect(stored?.version).toBe(13);
  });

  it('answers a command decided on an older version with a conflict and the ticket as it is', async () => {
    const { open, note, take } = commandsOf(desk.actor);
    const id = uuidv7();
    await push([open(id), note(id)]);
    const late = take(id, 1);
    const [first] = await push([late]);
    expect(first).toMatchObject({
      outcome: 'conflict',
      error: { code: 'ticket_moved' },
      serverDocument: { id, version: 2 },
    });
    // Sent again, after a lost answer: the same answer, though the ticket has moved on.
    await push([note(id)]);
    expect(await push([late])).toMatchObject([{ outcome: 'conflict', serverDocument: { version: 3 } }]);
    // Decided anew by the agent, under the same id: looked at again.
    expect(kinds(await push([{ ...late, baseVersion: 3 }]))).toEqual(['applied']);
  });

  it('refuses one command without undoing the others', async () => {
    const { open, command, note } = commandsOf(desk.actor);
    const id = uuidv7();
    const outcomes = await push([
      open(id),
      command(id, { type: 'complete_step', stepId: 'no_such_step', evidence: [], note: null }),
      note(uuidv7()),
      note(id),
    ]);
    expect(kinds(outcomes)).toEqual(['applied', 'rejected', 'rejected', 'applied']);
    expect(outcomes[1]).toMatchObject({ serverDocument: { id, version: 1 } });
    expect((await ticketOf(id)).events).toHaveLength(2);
  });

  it('takes no commands made by somebody else, on another device, or from an auditor', async () => {
    const other = await server.arrive('agent');
    const { open } = commandsOf(desk.actor);
    expect(await push([open(uuidv7())], other)).toMatchObject([
      { outcome: 'rejected', error: { code: 'actor_mismatch' } },
    ]);
    const foreign = await post([open(uuidv7())], desk, other.deviceId);
    expect([foreign.statusCode, foreign.json().error.code]).toEqual([403, 'device_mismatch']);
    const auditor = await server.arrive('auditor');
    expect(await push([commandsOf(auditor.actor).open(uuidv7())], auditor)).toMatchObject([
      { outcome: 'rejected', error: { code: 'forbidden' } },
    ]);
    const mine = open(uuidv7());
    await push([mine]);
    expect(await push([{ ...mine, actorId: other.actor.id }], other)).toMatchObject([
      { outcome: 'rejected', error: { code: 'command_id_taken' } },
    ]);
  });

  it('puts a reply on the ticket and into the channel outbox, once', async () => {
    const { open, take, command } = commandsOf(desk.actor);
    const id = uuidv7();
    const replyTo = (to: string) =>
      command(id, {
        type: 'send_reply',
        channel: 'sms',
        to,
        text: '您好，请稍候。',
        recordsAsOfMs: Date.now(),
      });
    const reply = replyTo(PHONE);
    const before = await server.store.db.select().from(channelOutbox);
    const outcomes = await push([open(id), take(id, 1), replyTo('13900000000'), reply, reply]);
    const queued = (await server.store.db.select().from(channelOutbox)).slice(before.length);
    const sent = (await ticketOf(id)).events.filter(({ type }) => type === 'replied');
    expect(sent.map((event) => event.id)).toEqual([reply.id]);
    expect(queued).toMatchObject([{ replyId: reply.id, recipient: PHONE }]);
    expect(kinds(outcomes).slice(2)).toEqual(['rejected', 'applied', 'duplicate']);
    expect(outcomes[2]).toMatchObject({ error: { code: 'recipient_unknown' } });
  });

  it('puts what is revealed into the audit log and nowhere else', async () => {
    const reveal = commandsOf(desk.actor).reveal('a1');
    expect(await push([reveal, reveal])).toMatchObject([
      { outcome: 'applied', version: null },
      { outcome: 'duplicate', version: null },
    ]);
    const rows = await server.store.db
      .select()
      .from(audit)
      .where(sql`${audit.details} ->> 'commandId' = ${reveal.id}`);
    expect(rows).toMatchObject([
      {
        actorId: desk.actor.id,
        action: 'personal_data_revealed',
        details: { accountId: 'a1', field: 'phone' },
      },
    ]);
    expect(await push([commandsOf(desk.actor).reveal('nobody')])).toMatchObject([
      { outcome: 'rejected', error: { code: 'account_not_found' } },
    ]);
  });

  it('audits an identity check without keeping what the customer said', async () => {
    const { open, take, command } = commandsOf(desk.actor);
    const id = uuidv7();
    const said = '8821-a1-secret';
    const check = command(id, {
      type: 'check_identity',
      method: 'phone',
      answers: [
        { field: 'name', answer: '欧阳若曦' },
        { field: 'contact', answer: '13912345678' },
        { field: 'account_number', answer: said },
      ],
    });
    expect(kinds(await push([open(id, 'a1'), take(id, 1), check]))).toEqual([
      'applied',
      'applied',
      'applied',
    ]);
    const rows = await server.store.db.select().from(audit).where(eq(audit.action, 'identity_checked'));
    expect(rows.filter(({ details }) => details.ticketId === id)).toHaveLength(1);
    const everything = await server.store.db.execute<{ text: string }>(sql`
      select (select string_agg(t::text, ' ') from command_log t) || (select string_agg(t::text, ' ') from audit t)
        || (select string_agg(t::text, ' ') from document t where kind = 'ticket') as text`);
    expect(everything.rows[0]?.text).not.toContain(said);
  });

  it('parks a command that cannot be stored instead of blocking the outbox', async () => {
    const { open, note } = commandsOf(desk.actor);
    const id = uuidv7();
    const outcomes = await push([open(id), note(id, 'NUL \u0000 here'), note(id)]);
    expect(kinds(outcomes)).toEqual(['applied', 'rejected', 'applied']);
    expect(outcomes[1]).toMatchObject({ error: { code: 'command_unstorable' } });
  });

  it('leaves nothing half done when the database fails, and takes the command later', async () => {
    const { open, note } = commandsOf(desk.actor);
    const id = uuidv7();
    const commands = [open(id), note(id), note(id)];
    const [, second] = commands;
    // Fails as a database does that is shutting down, after the ticket has been written.
    await server.store.db.execute(
      sql.raw(`create function fail_one() returns trigger language plpgsql as $$ begin
        if new.id = '${second?.id}' and new.outcome = 'applied' then raise exception 'going down' using errcode = '57P01'; end if;
        return new; end $$`),
    );
    await server.store.db.execute(
      sql`create trigger fail_one before insert on command_log for each row execute function fail_one()`,
    );
    try {
      expect(kinds(await push(commands))).toEqual(['applied', 'deferred', 'deferred']);
      const alone = await post(commands.slice(1));
      expect([alone.statusCode, alone.json().error]).toMatchObject([
        503,
        { code: 'unavailable', retryable: true },
      ]);
      expect(alone.headers['retry-after']).toBeDefined();
      expect((await ticketOf(id)).events).toHaveLength(1);
    } finally {
      await server.store.db.execute(sql`drop trigger fail_one on command_log`);
      await server.store.db.execute(sql`drop function fail_one`);
    }
    expect(kinds(await push(commands))).toEqual(['duplicate', 'applied', 'applied']);
    const logged = await server.store.db.select().from(commandLog).where(eq(commandLog.ticketId, id));
    expect(logged.map(({ id: commandId, outcome }) => [commandId, outcome]).sort()).toEqual(
      commands.map((command) => [command.id, 'applied']).sort(),
    );
  });

  it('numbers tickets without giving a number twice', async () => {
    const opened = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const id = uuidv7();
        await push([commandsOf(desk.actor).open(id)]);
        return (await ticketOf(id)).number;
      }),
    );
    expect(new Set(opened).size).toBe(12);
  });

  it('refuses another protocol', async () => {
    const answer = await server.post(
      WIRE_PATHS.push,
      { protocol: 999, deviceId: desk.deviceId, commands: [commandsOf(desk.actor).open(uuidv7())] },
      desk,
    );
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'protocol_mismatch']);
  });
});
