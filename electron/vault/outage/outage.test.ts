import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentOf } from '#shared/contracts/document';
import type { Incident } from '#shared/domain/incident/incident';
import type { TicketIntent } from '#shared/domain/ticket/command';
import { openOutage } from '../data/outages';
import { markConfirmed, unseenOfTicket, unsentCommands } from '../data/outbox';
import { readTicket } from '../data/tickets';
import { rebaseTicket } from '../projection/rebase-ticket';
import type { Desk } from '../testing/desk';
import { openLocalDesk, receive } from '../testing/local-desk';
import { sampleRecords } from '../testing/sample-records';

let desk: Desk;
beforeEach(async () => {
  desk = await openLocalDesk();
  // Nobody listens where it looked for its server: from here on the test says how the line is.
  desk.vault.link.observe({ type: 'reached', latencyMs: 5 }, false);
  await desk.watch('outage', {}).until(({ current, cutOff }) => current === null && !cutOff);
});
afterEach(() => desk.close());

const NAME = '欧阳静怡';
const CONTACT = '13987654321';
const open = (question = '为什么账单还显示未付？'): TicketIntent => ({
  type: 'open_ticket',
  channel: 'chat',
  requester: { name: NAME, contact: CONTACT, orderNumber: null },
  accountId: 'acc1',
  question,
  askedAtMs: Date.now(),
});
const run = (ticketId: string | null, intent: TicketIntent) => desk.ask('command-run', { ticketId, intent });
const opened = async (): Promise<string> => (await run(null, open())).ticketId ?? '';
const ticketOf = (id: string) => {
  const found = readTicket(desk.vault.store, id);
  if (found === null) throw new Error('No such ticket');
  return found.ticket;
};

/** Two exchanges are lost: the server is gone. */
async function goOffline(): Promise<void> {
  desk.vault.link.observe({ type: 'unreachable', reason: 'refused' }, false);
  desk.vault.link.observe({ type: 'unreachable', reason: 'refused' }, false);
  await desk.watch('outage', {}).until(({ current }) => current !== null && current.recoveredAtMs === null);
}

/** The server answers again and takes everything that waits. */
async function comeBack(): Promise<void> {
  const { store, link, clock } = desk.vault;
  link.observe({ type: 'reached', latencyMs: 5 }, unsentCommands(store).length > 0);
  await takeAll('T');
  link.synced(clock.nowMs());
}

async function takeAll(prefix: string): Promise<void> {
  const { store, applyContextFor } = desk.vault;
  const tickets = new Set(unsentCommands(store).flatMap(({ ticketId }) => ticketId ?? []));
  await store.transaction((tx) => {
    for (const [index, id] of [...tickets].entries()) {
      const entries = unseenOfTicket(tx, id);
      const ticket = ticketOf(id);
      const number = ticket.number.startsWith('L-') ? `${prefix}-${1043 + index}` : ticket.number;
      markConfirmed(
        tx,
        entries.map(({ command }) => ({ command, version: 90 })),
      );
      const body = { ...ticket, number };
      const document: DocumentOf<'ticket'> = { kind: 'ticket', id, accountId: 'acc1', version: 90, body };
      tx.run(
        `INSERT OR REPLACE INTO document(kind, id, account_id, version, body) VALUES ('ticket', ?, ?, 90, ?)`,
        [id, 'acc1', JSON.stringify(document.body)],
      );
      rebaseTicket(tx, id, applyContextFor);
    }
  });
}

describe('local numbers', () => {
  it('count up on the desk, whatever becomes of the tickets', async () => {
    const numbers: string[] = [];
    for (let n = 0; n < 3; n += 1) numbers.push(ticketOf(await opened()).number);
    expect(numbers).toEqual(['L-0001', 'L-0002', 'L-0003']);
    await desk.refused('command-run', {
      ticketId: null,
      intent: { ...open(), accountId: 'nobody' } as never,
    });
    expect(ticketOf(await opened()).number).toBe('L-0004');
  });

  it('stay the same when commands are put on top of the word of the server again', async () => {
    const id = await opened();
    await desk.vault.store.transaction((tx) => rebaseTicket(tx, id, desk.vault.applyContextFor));
    expect(ticketOf(id).number).toBe('L-0001');
  });

  it('are said once with what the server calls them, of tickets opened while cut off', async () => {
    await opened();
    await goOffline();
    const id = await opened();
    await comeBack();
    const view = desk.watch('outage', {});
    const { renumbered } = await view.until((value) => value.renumbered.length > 0);
    expect(renumbered).toEqual([{ ticketId: id, from: 'L-0002', to: expect.stringMatching(/^T-/) }]);
    await desk.ask('numbers-seen', { ticketIds: [id] });
    expect((await view.until((value) => value.renumbered.length === 0)).renumbered).toEqual([]);
  });
});

describe('an outage', () => {
  it('marks what is done in it, and only that', async () => {
    const before = await opened();
    await goOffline();
    const outage = openOutage(desk.vault.store);
    await run(before, { type: 'add_note', text: '客户来电催问' });
    const during = await opened();
    expect(ticketOf(before).events.map((event) => event.during?.outageId)).toEqual([undefined, outage?.id]);
    expect(ticketOf(during).events[0]?.during).toEqual({ outageId: outage?.id, offline: true });
    const { register } = await desk.watch('followup', {}).until((view) => view.register.length === 2);
    expect(register.map(({ ticketId }) => ticketId).sort()).toEqual([before, during].sort());
    expect(JSON.stringify(register)).not.toContain(CONTACT);
  });

  it('offers the script of the channel, without a time while nobody knows one', async () => {
    const id = await opened();
    const view = desk.watch('ticket', { ticketId: id });
    expect((await view.until((value) => value !== null))?.outageWords).toBeNull();
    await receive(desk.vault, [
      script('outage_message', '正在抢修（编号{{ticketNumber}}），第一时间反馈给您。'),
    ]);
    await goOffline();
    const shown = await view.until((value) => value?.outageWords != null);
    expect(shown?.outageWords).toEqual({
      text: '正在抢修（编号L-0001），第一时间反馈给您。',
      timed: false,
      source: 'script',
    });
  });

  it('ends when all is sent, with one call owed to each customer spoken to', async () => {
    await goOffline();
    const first = await opened();
    const second = await opened();
    await run(second, { type: 'add_note', text: '电话告知' });
    await comeBack();
    const after = await desk
      .watch('outage', {})
      .until(({ current, affected }) => current === null && affected.callbacks === 2);
    expect(after.last).toMatchObject({ backlog: 3, endedAtMs: expect.any(Number) });
    for (const id of [first, second]) {
      expect(ticketOf(id).events.filter(({ type }) => type === 'callback_scheduled')).toHaveLength(1);
    }
    // Down and up again: nobody is owed a second call.
    await goOffline();
    await comeBack();
    await desk.watch('outage', {}).until(({ current }) => current === null);
    expect(ticketOf(first).events.filter(({ type }) => type === 'callback_scheduled')).toHaveLength(1);
  });

  it('goes on after the server answered only for a moment', async () => {
    await goOffline();
    const id = openOutage(desk.vault.store)?.id;
    await opened();
    desk.vault.link.observe({ type: 'reached', latencyMs: 5 }, true);
    await desk.watch('outage', {}).until(({ current }) => current !== null && current.recoveredAtMs !== null);
    await goOffline();
    expect(openOutage(desk.vault.store)).toMatchObject({ id, backlog: 1, recoveredAtMs: null });
  });
});

describe('an incident', () => {
  const incident = (changes: Partial<Incident> = {}): Incident => ({
    id: 'inc-1',
    title: '渠道查询中断',
    startedAtMs: Date.now() - 60_000,
    endedAtMs: null,
    estimates: [{ givenAtMs: Date.now() - 60_000, expectedEndAtMs: Date.now() + 600_000 }],
    wording: {},
    declaredBy: { id: 'lead', name: '陈静', role: 'lead' },
    ...changes,
  });
  const asDocument = (body: Incident, version: number) =>
    ({ kind: 'incident', id: body.id, accountId: null, version, body }) as const;

  it('puts those spoken to on the register, and calls them back once it is over', async () => {
    await receive(desk.vault, [asDocument(incident(), 1)]);
    const id = await opened();
    expect(ticketOf(id).events[0]?.during).toEqual({ outageId: 'inc-1', offline: false });
    desk.vault.link.observe({ type: 'reached', latencyMs: 5 }, false);
    await receive(desk.vault, [asDocument(incident({ endedAtMs: Date.now() }), 2)]);
    await desk.watch('outage', {}).until(({ affected }) => affected.callbacks === 1);
  });

  it('is declared by leads only', async () => {
    const refusal = await desk.refused('command-run', {
      ticketId: null,
      intent: {
        type: 'declare_incident',
        incidentId: 'inc-2',
        title: '系统维护',
        startedAtMs: Date.now(),
        expectedEndAtMs: null,
        wording: {},
      },
    });
    expect(refusal.code).toBe('incident_needs_lead');
  });
});

describe('the file for IT', () => {
  it('is made offline, says how things stand, and holds no personal data', async () => {
    await goOffline();
    const id = await opened();
    await run(id, { type: 'add_note', text: '客户住在朝阳区幸福里 12 号，着急用款' });
    await desk.ask('draft-save', { ticketId: id, text: '欧阳女士您好，已扣款 268.00 元' });
    await desk.watch('outage', {}).until(({ affected }) => affected.total === 1);
    const file = await desk.ask('diagnostics', {});
    expect(file).toMatchObject({
      appVersion: '0.0.0',
      link: { state: 'offline', reason: 'refused' },
      waiting: { byState: { pending: 2 }, byIntent: { open_ticket: 1, add_note: 1 } },
      store: { tickets: 1, drafts: 1, whole: true, schemaVersion: 5 },
    });
    expect(file.link.history.map(({ state }) => state)).toContain('offline');
    const text = JSON.stringify(file);
    const personal = sampleRecords.flatMap(({ body }) => personalIn(body));
    expect(personal.length).toBeGreaterThan(15);
    const actor = desk.vault.session.current()?.session.actor;
    for (const secret of [
      NAME,
      CONTACT,
      '朝阳区',
      '着急用款',
      '268.00',
      id,
      actor?.name ?? '',
      ...personal,
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

/** Every text of a record that says whose it is or what it is about: names, numbers, addresses, ids. */
function personalIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') {
    return /name|phone|email|number|id$|label|contact/i.test(key) && value.length >= 4 ? [value] : [];
  }
  if (Array.isArray(value)) return value.flatMap((each) => personalIn(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => personalIn(each, name));
}

const script = (key: string, text: string) =>
  ({
    kind: 'script',
    id: key,
    accountId: null,
    version: 1,
    body: { key, category: 'outage', title: { 'zh-CN': '系统故障告知' }, text: { 'zh-CN': text } },
  }) as const;
