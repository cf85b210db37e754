import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentOf } from '#shared/contracts/document';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { MOST_ATTACHMENTS } from '#shared/domain/ticket/reply-attachment';
import { rebaseTicket } from '../projection/rebase-ticket';
import { enter } from '../session/enter';
import { readLastSession, writeLastSession } from '../session/last-session';
import type { SignedIn } from '../session/session-holder';
import type { Keychain } from '../store/key-wrapping';
import { type Desk, openDesk } from '../testing/desk';
import { AGENT, NOWHERE, policyDocument, receive, recordDocuments } from '../testing/local-desk';
import { openDiskVaults } from '../unlock/open-disk-vaults';
import { readDocument } from './documents';
import { markConfirmed, park, unsentCommands } from './outbox';

const noKeychain: Keychain = {
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};
const OWNER = { kind: 'person', serverUrl: NOWHERE, username: 'zhangmin' } as const;
const PASSWORD = 'password-of-the-agent';

const signedIn = (): SignedIn => ({
  serverUrl: NOWHERE,
  sample: false,
  deviceId: randomUUID(),
  session: {
    accessToken: 'none',
    accessExpiresAtMs: Date.now() + 3_600_000,
    refreshToken: 'none',
    refreshExpiresAtMs: Date.now() + 3_600_000,
    actor: AGENT,
    serverTimeMs: Date.now(),
  },
});

/** Each step is followed by the end of the program, and goes on with what is on the disk. */
describe('what waits in a durable vault', { timeout: 120_000 }, () => {
  let sql: SqlJsStatic;
  let folder = '';
  let desk: Desk;
  const opener = () => openDiskVaults(sql, folder, noKeychain);

  async function restart(): Promise<void> {
    await desk.host.current().close();
    desk.close();
    desk = await openDesk(opener());
    const opened = await desk.host.opener.withPassword(OWNER, PASSWORD);
    if (!opened.ok || opened.value === null) throw new Error('The vault did not open');
    await enter(desk.host, opened.value, signedIn());
    desk.vault.sync.stop();
  }
  const openTicket = async (): Promise<string> => {
    const intent = {
      type: 'open_ticket',
      channel: 'phone',
      requester: { name: '王敏', contact: '13800001234', orderNumber: null },
      accountId: 'acc1',
      question: '付款后账单仍显示未付',
      askedAtMs: desk.vault.clock.nowMs(),
    } as const;
    return (await desk.ask('command-run', { ticketId: null, intent })).ticketId ?? '';
  };
  const ticketView = (ticketId: string) => desk.watch('ticket', { ticketId }).until(() => true);
  const outbox = () => desk.watch('outbox', {}).until(() => true);
  /** The server's answer to all that waits: refused, with its ticket at this version. */
  async function refuse(
    outcome: 'conflict' | 'rejected',
    server: DocumentOf<'ticket'> | null,
  ): Promise<void> {
    const commands = unsentCommands(desk.vault.store);
    const error = { code: 'ticket_moved', message: 'moved', retryable: false };
    await desk.vault.store.transaction((tx) => {
      for (const command of commands)
        park(tx, command, { outcome, error, serverDocument: server }, Date.now());
      for (const { ticketId } of commands) {
        if (ticketId !== null) rebaseTicket(tx, ticketId, desk.vault.applyContextFor);
      }
    });
  }

  beforeAll(async () => {
    sql = await initSqlJs();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-outbox-'));
    desk = await openDesk(opener());
    const created = await desk.host.opener.create(OWNER, PASSWORD);
    if (!created.ok) throw new Error(created.error.code);
    await enter(desk.host, created.value, signedIn());
    desk.vault.sync.stop();
    await receive(desk.vault, [policyDocument, ...recordDocuments]);
  });
  afterEach(async () => {
    await desk.host.current().close();
    desk.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a command the server has confirmed until its ticket has come back', async () => {
    const ticketId = await openTicket();
    const [command] = unsentCommands(desk.vault.store);
    if (!command) throw new Error('Nothing waits');
    await desk.vault.store.transaction((tx) => {
      markConfirmed(tx, [{ command, version: 1 }]);
      rebaseTicket(tx, ticketId, desk.vault.applyContextFor);
    });
    await restart();
    expect(unsentCommands(desk.vault.store)).toEqual([]);
    const view = await ticketView(ticketId);
    expect(view).toMatchObject({ pending: false, ticket: { question: '付款后账单仍显示未付' } });
  });

  it('keeps a reply being written with the copy of a bill that is to go with it', async () => {
    const ticketId = await openTicket();
    const attachment = { kind: 'bill_copy', billId: 'b1', number: 'N-1' } as const;
    await desk.ask('draft-save', { ticketId, text: '您好，' });
    await desk.ask('draft-attach', { ticketId, attachment });
    await restart();
    expect(await ticketView(ticketId)).toMatchObject({
      draft: { text: '您好，' },
      attachments: [attachment],
    });
  });

  it('keeps what goes with a reply like its text: each bill once, to be taken off again', async () => {
    const ticketId = await openTicket();
    const copy = (billId: string) => ({ kind: 'bill_copy', billId, number: `N-${billId}` }) as const;
    for (const billId of ['b1', 'b2', 'b1'])
      await desk.ask('draft-attach', { ticketId, attachment: copy(billId) });
    const ticket = desk.watch('ticket', { ticketId });
    const both = await ticket.until((value) => value?.attachments.length === 2);
    expect(both?.attachments).toEqual([copy('b2'), copy('b1')]);
    for (let more = 0; more < 9; more += 1) {
      await desk.ask('draft-attach', { ticketId, attachment: copy(`more-${more}`) });
    }
    const full = await ticket.until((value) => value?.attachments.at(-1)?.billId === 'more-8');
    expect(full?.attachments).toHaveLength(MOST_ATTACHMENTS);
    for (const { billId } of full?.attachments ?? []) await desk.ask('draft-detach', { ticketId, billId });
    expect((await ticket.until((value) => value?.attachments.length === 0))?.attachments).toEqual([]);
  });

  it('keeps a parked command with the word of the server, and applies it again once', async () => {
    const ticketId = await openTicket();
    await refuse('rejected', null);
    await restart();
    const { parked } = await outbox();
    expect(parked).toMatchObject([{ outcome: 'rejected', command: { ticketId } }]);
    const commandId = parked[0]?.command.id ?? '';
    await desk.ask('command-resolve-parked', { commandId, resolution: { action: 'apply_again' } });
    expect(
      await desk.refused('command-resolve-parked', { commandId, resolution: { action: 'apply_again' } }),
    ).toMatchObject({ code: 'command_not_parked' });
    await restart();
    const after = await outbox();
    expect(after.parked).toEqual([]);
    expect(after.pending).toMatchObject([{ ticketId, intent: { type: 'open_ticket' } }]);
    // A new decision is a new command: the server has answered the old one for good.
    expect(after.pending[0]?.id).not.toBe(commandId);
  });

  it('keeps what was changed and sends that instead', async () => {
    const ticketId = await openTicket();
    await desk.ask('command-run', { ticketId, intent: { type: 'add_note', text: '第一次的说法' } });
    const [, note] = unsentCommands(desk.vault.store);
    if (!note) throw new Error('The note does not wait');
    const error = { code: 'command_unstorable', message: 'x', retryable: false };
    await desk.vault.store.transaction((tx) =>
      park(tx, note, { outcome: 'rejected', error, serverDocument: null }, Date.now()),
    );
    await restart();
    await desk.ask('command-resolve-parked', {
      commandId: note.id,
      resolution: { action: 'edit', intent: { type: 'add_note', text: '改过的说法' } },
    });
    await restart();
    const { pending, parked } = await outbox();
    expect(parked).toEqual([]);
    expect(pending.map(({ intent }) => intent)).toMatchObject([
      { type: 'open_ticket' },
      { type: 'add_note', text: '改过的说法' },
    ]);
  });

  it('keeps the reason for what was given up, on the ticket', async () => {
    const ticketId = await openTicket();
    await desk.ask('command-run', { ticketId, intent: { type: 'take_ticket' } });
    const [, take] = unsentCommands(desk.vault.store);
    if (!take) throw new Error('It does not wait');
    const error = { code: 'ticket_moved', message: 'x', retryable: false };
    await desk.vault.store.transaction((tx) =>
      park(tx, take, { outcome: 'conflict', error, serverDocument: null }, Date.now()),
    );
    await restart();
    await desk.ask('command-resolve-parked', {
      commandId: take.id,
      resolution: { action: 'discard', note: '放弃“接手工单”：同事已接手' },
    });
    await restart();
    const { pending, parked } = await outbox();
    expect(parked).toEqual([]);
    expect(pending.at(-1)).toMatchObject({
      intent: { type: 'add_note', text: '放弃“接手工单”：同事已接手' },
    });
  });

  it('says once what was damaged, and keeps it for the settings', async () => {
    await openTicket();
    await desk.host.current().close();
    const vault = join(folder, (await readdir(folder))[0] ?? '');
    const name =
      (await readdir(vault))
        .filter((each) => each.endsWith('.journal'))
        .sort()
        .at(-1) ?? '';
    const journal = await readFile(join(vault, name));
    journal[200] = (journal[200] ?? 0) ^ 0xff;
    await writeFile(join(vault, name), journal);
    await restart();
    const trouble = await desk.watch('vault-trouble', {}).until((value) => value !== null);
    expect(trouble).toMatchObject({ seen: false, error: { code: 'vault_damaged' } });
    await desk.ask('vault-trouble-seen', {});
    await restart();
    const storage = await desk.ask('vault-storage', {});
    expect(storage.trouble).toMatchObject({ seen: true, error: { code: 'vault_damaged' } });
    expect(storage.bytes).toBeGreaterThan(1_000);
  });

  it('lets the centre say how long one may work without the server', async () => {
    let version = 100;
    const until = async (hours: number, agoHours: number): Promise<boolean> => {
      version += 1;
      const body = { ...defaultPolicy, version, offlineSignInHours: hours };
      await receive(desk.vault, [{ kind: 'policy', id: 'policy', accountId: null, version, body }]);
      await desk.vault.store.transaction((tx) => {
        const last = readLastSession(tx);
        if (last === null) throw new Error('Nobody has worked here');
        writeLastSession(tx, { ...last, confirmedAtMs: Date.now() - agoHours * 3_600_000 });
      });
      await desk.ask('session-sign-out', {});
      const form = { serverUrl: NOWHERE, username: 'zhangmin', password: PASSWORD };
      try {
        await desk.ask('session-sign-in', form);
        desk.vault.sync.stop();
        return true;
      } catch {
        const opened = await desk.host.opener.withPassword(OWNER, PASSWORD);
        if (opened.ok && opened.value !== null) await enter(desk.host, opened.value, signedIn());
        desk.vault.sync.stop();
        return false;
      }
    };
    expect(await until(72, 50)).toBe(true);
    expect(await until(24, 50)).toBe(false);
    expect(await until(100, 90)).toBe(true);
    expect(readDocument(desk.vault.store, 'policy', 'policy')).not.toBeNull();
  });
});
