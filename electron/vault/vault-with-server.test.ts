import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMeta, writeMeta } from './data/meta';
import { signInToSample } from './session/sample-sign-in';
import { type Desk, openDesk } from './testing/desk';
import { enterNewVault } from './testing/local-desk';
import { ONE_TIME_TOKEN, type RealServer, startRealServer } from './testing/real-server';
import { sampleRecords } from './testing/sample-records';

/** The vault over a real port and the real server in a process of its own. */
let server: RealServer;
let desk: Desk;

beforeAll(async () => {
  server = await startRealServer(sampleRecords);
  desk = await openDesk();
}, 90_000);

afterAll(async () => {
  desk?.close();
  await server?.stop();
});

const everything = { kinds: [], text: '' };

describe('a desk and the real server', { timeout: 30_000 }, () => {
  let ticketId = '';

  it('answers nothing before somebody is signed in', async () => {
    expect(await desk.refused('customer-search', { text: '王敏', limit: 5 })).toMatchObject({
      code: 'not_signed_in',
    });
    const session = desk.watch('session', {});
    expect(await session.until(() => true)).toEqual({ state: 'signed_out', error: null });
  });

  it('refuses a wrong password with the words of the server and stays signed out', async () => {
    const error = await desk.refused('session-sign-in', {
      serverUrl: server.url,
      username: 'nobody',
      password: 'wrong-password',
    });
    expect(error.code).not.toBe('server_error');
    expect(error.retryable).toBe(false);
    expect(desk.vault.session.view()).toMatchObject({ state: 'signed_out', error: { code: error.code } });
  });

  it('signs in with the token of the sample centre and fetches the centre', async () => {
    const result = await signInToSample(desk.host, server.url, ONE_TIME_TOKEN);
    expect(result).toEqual({ ok: true, value: null });
    const centre = await desk.watch('centre', {}).until((value) => value !== null);
    expect(centre?.playbooks.length).toBeGreaterThan(0);
    const link = await desk.watch('link', {}).until((value) => value.syncedAtMs !== null);
    expect(link).toMatchObject({ state: 'online', pendingCount: 0, parkedCount: 0, initialSync: null });
  });

  it('finds customers here by name, pinyin, phone tail and number, masked', async () => {
    for (const text of ['王敏', 'wangm', 'wm', '1234', '13800001234', '8821-acc1']) {
      const { results } = await desk.ask('customer-search', { text, limit: 5 });
      expect(
        results.map((hit) => hit.accountId),
        text,
      ).toContain('acc1');
      expect(results[0]?.holderName).toBe('王*');
      expect(results[0]?.phone).toBe('138****1234');
    }
  });

  it('finds a channel transaction number of an account it does not hold on the server', async () => {
    const { results, serverAsked } = await desk.ask('customer-search', {
      text: '20260930220014000000p1',
      limit: 5,
    });
    expect(serverAsked).toBe(true);
    expect(results[0]).toMatchObject({ accountId: 'acc1', matched: 'channel_transaction' });
  });

  it('opens a customer: follows the account, fetches its records and diagnoses them', async () => {
    const records = desk.watch('records', { accountId: 'acc1' });
    const view = await records.until((value) => value?.complete === true);
    expect(view?.account).toMatchObject({ holderName: '王*', phone: '138****1234', number: '****-acc1' });
    expect(view?.bills.map(({ id }) => id)).toEqual(['b1']);
    expect(view?.paymentCount).toBe(1);
    expect(view?.diagnosis.findings.map(({ code }) => code)).toContain('paid_not_posted');
    const finding = view?.diagnosis.findings.find(({ code }) => code === 'paid_not_posted');
    expect(finding?.proof.length).toBeGreaterThan(0);
    const window = await desk.ask('timeline-window', {
      accountId: 'acc1',
      offset: 0,
      limit: 50,
      filter: everything,
    });
    expect(window.total).toBe(view?.timelineTotal);
    expect(window.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bill', 'payment']));
    const locate = await desk.ask('timeline-locate', {
      accountId: 'acc1',
      itemId: 'payment_event:p1:p1-captured',
      filter: everything,
    });
    expect(window.items[locate.index ?? -1]?.kind).toBe('payment');
    const detail = await desk.ask('payment-detail', { accountId: 'acc1', paymentId: 'p1' });
    expect(detail?.payment.id).toBe('p1');
    expect(detail?.track.length).toBeGreaterThan(0);
    records.stop();
  });

  it('opens a ticket at once here, and the server gives it its number and takes each command once', async () => {
    const opened = await desk.ask('command-run', {
      ticketId: null,
      intent: {
        type: 'open_ticket',
        channel: 'chat',
        requester: { name: '王敏', contact: '13800001234', orderNumber: null },
        accountId: 'acc1',
        question: '我上周已经付款了，为什么账单还显示未付？',
        askedAtMs: desk.vault.clock.nowMs(),
      },
    });
    ticketId = opened.ticketId ?? '';
    const ticket = desk.watch('ticket', { ticketId });
    await ticket.until((value) => value !== null);
    expect(ticket.updates[0]?.ticket.requester).toMatchObject({ name: '王*', contact: '138****1234' });
    await desk.ask('command-run', { ticketId, intent: { type: 'take_ticket' } });
    // What it has taken is sent first; then its number is fetched.
    const settled = await ticket.until(
      (value) =>
        value !== null &&
        !value.pending &&
        value.ticket.state === 'in_progress' &&
        /^T-\d+$/.test(value.ticket.number),
    );
    expect(settled?.version).toBe(2);
    expect(settled?.ticket.events.map(({ type }) => type)).toEqual(['opened', 'assigned']);
    expect(settled?.suggestions[0]).toMatchObject({ reason: expect.stringContaining(':') });
    await desk.watch('link', {}).until((value) => value.pendingCount === 0 && value.parkedCount === 0);
    const queue = await desk.watch('queue', { scope: 'mine' }).until((value) => value.items.length === 1);
    expect(queue.items[0]).toMatchObject({ ticketId, requesterName: '王*', pending: false });
  });

  it('refuses here what the rules refuse, and nothing of it waits to be sent', async () => {
    const error = await desk.refused('command-run', {
      ticketId,
      intent: { type: 'resolve_ticket', summary: '太早了' },
    });
    expect(error.retryable).toBe(false);
    const outbox = await desk.watch('outbox', {}).until(() => true);
    expect(outbox).toEqual({ pending: [], parked: [] });
  });

  it('sends a reply to an address on file, which the page knows only masked, and to no other', async () => {
    const reply = (to: string) => ({
      ticketId,
      intent: {
        type: 'send_reply' as const,
        channel: 'sms' as const,
        to,
        text: '您好，请稍候。',
        recordsAsOfMs: 1,
      },
    });
    for (const stranger of ['13911112222', '139****2222', '1234']) {
      expect((await desk.refused('command-run', reply(stranger))).code, stranger).toBe('recipient_unknown');
    }
    await desk.ask('command-run', reply('138****1234'));
    const view = await desk
      .watch('ticket', { ticketId })
      .until((value) => value?.ticket.events.at(-1)?.type === 'replied' && !value.pending);
    expect(view?.ticket.events.at(-1)).toMatchObject({ to: '138****1234' });
    expect(view?.identityAttempts).toEqual({ failed: 0, allowed: 3, locked: false });
  });

  it('shows a personal field after it was revealed with a reason, and only that one', async () => {
    const answer = await desk.ask('personal-data-reveal', {
      accountId: 'acc1',
      field: 'phone',
      reason: '核对来电号码',
    });
    expect(answer.value).toBe('13800001234');
    const view = await desk.watch('records', { accountId: 'acc1' }).until((value) => value !== null);
    expect(view?.account).toMatchObject({ phone: '13800001234', holderName: '王*' });
  });

  it('keeps a draft and checks a reply against the records', async () => {
    await desk.ask('draft-save', { ticketId, text: '您好，' });
    const view = await desk.watch('ticket', { ticketId }).until((value) => value?.draft?.text === '您好，');
    expect(view?.scripts.length).toBeGreaterThan(0);
    const wrong = await desk.ask('reply-check', { ticketId, text: '您支付的 999.99 元已经到账。' });
    expect(wrong.problems.map(({ rule }) => rule)).toContain('ungrounded_amount');
    const draft = await desk.ask('reply-draft', { ticketId });
    expect(draft.text.length).toBeGreaterThan(0);
  });

  it('works on while the server does not answer, and catches up when it does', async () => {
    const link = desk.watch('link', {});
    const ticket = desk.watch('ticket', { ticketId });
    server.freeze();
    await desk.ask('command-run', { ticketId, intent: { type: 'add_note', text: '断线时写的备注' } });
    const during = await ticket.until((value) => value?.ticket.events.at(-1)?.type === 'note_added');
    expect(during?.pending).toBe(true);
    expect(desk.vault.link.status().state).not.toBe('drill');
    server.thaw();
    await link.until((value) => value.pendingCount === 0 && value.state === 'online', 25_000);
    const after = await ticket.until((value) => value !== null && !value.pending);
    const notes = after?.ticket.events.filter(({ type }) => type === 'note_added');
    expect(notes).toHaveLength(1);
  });

  it('is woken by the server when another desk changes something', async () => {
    const other = await anotherDesk();
    const ticket = desk.watch('ticket', { ticketId });
    await other.watch('ticket', { ticketId }).until((value) => value !== null);
    await other.ask('command-run', { ticketId, intent: { type: 'add_note', text: '另一台工作站的备注' } });
    // Far below the half minute after which the feed would be read anyway.
    await ticket.until(
      (value) =>
        value?.ticket.events.some(
          (event) => event.type === 'note_added' && event.text.startsWith('另一台'),
        ) === true,
      8_000,
    );
    other.close();
  });

  it('parks what another desk has overtaken, shows the word of the server, and takes the decision', async () => {
    const other = await anotherDesk();
    const { ticketId: contested } = await desk.ask('command-run', {
      ticketId: null,
      intent: {
        type: 'open_ticket',
        channel: 'phone',
        requester: { name: '李强', contact: '13900005678', orderNumber: null },
        accountId: 'acc2',
        question: '账单为什么变多了？',
        askedAtMs: desk.vault.clock.nowMs(),
      },
    });
    const id = contested ?? '';
    await other.watch('ticket', { ticketId: id }).until((value) => value !== null);
    await desk.watch('ticket', { ticketId: id }).until((value) => value?.pending === false);

    desk.vault.sync.stop();
    await desk.ask('command-run', { ticketId: id, intent: { type: 'take_ticket' } });
    await other.ask('command-run', { ticketId: id, intent: { type: 'take_ticket' } });
    await other.watch('link', {}).until((value) => value.pendingCount === 0);
    desk.vault.sync.start();

    const outbox = desk.watch('outbox', {});
    const { parked } = await outbox.until((value) => value.parked.length === 1);
    expect(parked[0]).toMatchObject({ outcome: 'conflict', command: { intent: { type: 'take_ticket' } } });
    expect(parked[0]?.serverDocument).toMatchObject({ kind: 'ticket', id, version: 2 });
    const view = await desk.watch('ticket', { ticketId: id }).until((value) => value?.version === 2);
    expect(view?.ticket.events.map(({ type }) => type)).toEqual(['opened', 'assigned']);

    await desk.ask('command-resolve-parked', {
      commandId: parked[0]?.command.id ?? '',
      resolution: { action: 'discard', note: '已由另一台工作站领取' },
    });
    await outbox.until((value) => value.parked.length === 0 && value.pending.length === 0);
    const noted = await desk
      .watch('ticket', { ticketId: id })
      .until((value) => value?.pending === false && value.ticket.events.at(-1)?.type === 'note_added');
    expect(noted?.ticket.events).toHaveLength(3);
    other.close();
  });

  it('reads the feed from its beginning when the server does not know the position', async () => {
    await desk.vault.store.transaction((tx) => writeMeta(tx, 'directory_cursor', 'of another feed'));
    desk.vault.sync.wake();
    const started = Date.now();
    const cursor = (): string | null => readMeta(desk.vault.store, 'directory_cursor');
    while (cursor() === 'of another feed' || cursor() === null) {
      if (Date.now() - started > 10_000) throw new Error('The position was never found again');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { results } = await desk.ask('customer-search', { text: '王敏', limit: 5 });
    expect(results).toHaveLength(1);
  });

  it('shows nothing any more after signing out', async () => {
    const queue = desk.watch('queue', { scope: 'open' });
    await queue.until((value) => value.items.length > 0);
    await desk.ask('session-sign-out', {});
    await queue.until((value) => value.items.length === 0);
    await desk.watch('records', { accountId: 'acc1' }).until((value) => value === null);
    expect((await desk.refused('reply-draft', { ticketId })).code).toBe('not_signed_in');
  });
});

/** A second workstation of the same person. */
async function anotherDesk(): Promise<Desk> {
  const other = await openDesk();
  const signedIn = desk.vault.session.current();
  if (signedIn === null) throw new Error('Nobody is signed in');
  await enterNewVault(other.host, signedIn);
  await other.watch('link', {}).until((value) => value.syncedAtMs !== null);
  return other;
}
