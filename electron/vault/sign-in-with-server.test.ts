import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLastSession, writeLastSession } from './session/last-session';
import { resumeRemembered } from './session/resume';
import type { Keychain } from './store/key-wrapping';
import { type CentreWithAgent, makeCentreWithAgent } from './testing/centre-with-agent';
import { type Desk, openDesk } from './testing/desk';
import { sampleRecords } from './testing/sample-records';
import { openDiskVaults } from './unlock/open-disk-vaults';
import { isVaultName } from './unlock/vault-folders';

const PASSWORD = 'first-password-of-the-agent';
const NEXT_PASSWORD = 'second-password-of-the-agent';
const HOUR = 3_600_000;

const noKeychain: Keychain = {
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};
/** Locks by turning the bytes round: what matters here is who can ask it. */
const turning = (by: number): Keychain => ({
  wrap: async (secret) => Uint8Array.from(secret, (byte) => byte ^ by),
  unwrap: async (wrapped) => Uint8Array.from(wrapped, (byte) => byte ^ by),
});
const keychain = turning(0x5a);

/** Each test goes on where the one before it left the machine. */
describe('a desk whose records outlive it', { timeout: 60_000 }, () => {
  let sql: SqlJsStatic;
  let centre: CentreWithAgent;
  let folder = '';
  let desk: Desk;
  let ticketId = '';

  const open = async (by: Keychain = noKeychain): Promise<Desk> => {
    desk = await openDesk(openDiskVaults(sql, folder, by));
    return desk;
  };
  /** As when the program is ended with somebody signed in. */
  const end = async (): Promise<void> => {
    await desk.host.end();
    desk.close();
  };
  const signIn = (password: string, more: object = {}) =>
    desk.ask('session-sign-in', { serverUrl: centre.url, username: 'ZhangMin ', password, ...more });
  const refusal = (password: string, more: object = {}) =>
    desk.refused('session-sign-in', { serverUrl: centre.url, username: 'zhangmin', password, ...more });
  const vaultFolder = async (): Promise<string> =>
    join(folder, (await readdir(folder)).find(isVaultName) ?? 'none');
  const laidAside = async () => (await readdir(folder)).filter((name) => name.includes('.locked-')).length;
  const pendingCount = async () => (await desk.watch('outbox', {}).until(() => true)).pending.length;
  const allSent = () =>
    desk
      .watch('link', {})
      .until(
        (link) => link.state === 'online' && link.syncedAtMs !== null && link.pendingCount === 0,
        25_000,
      );

  beforeAll(async () => {
    sql = await initSqlJs();
    folder = await mkdtemp(join(tmpdir(), 'holdfast-vaults-'));
    centre = await makeCentreWithAgent(sampleRecords, PASSWORD);
    await centre.start();
  }, 120_000);
  afterAll(async () => {
    desk?.close();
    await centre?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('makes a vault at the first sign-in, under a name that names nobody', async () => {
    await open();
    expect(await refusal('not the password')).toMatchObject({ code: 'sign_in_failed' });
    expect(await readdir(folder)).toEqual([]);
    await signIn(PASSWORD);
    await allSent();
    await desk.watch('centre', {}).until((value) => value !== null);
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
    await allSent();
    const names = await readdir(folder);
    expect(names.filter((name) => /^[0-9a-f]{32}$/.test(name))).toHaveLength(1);
    expect(names.join()).not.toContain('last-vault');
  });

  it('opens with the password while the server is down, shows what it knew, and keeps what is done', async () => {
    await end();
    await centre.kill();
    await open();
    expect(await refusal('not the password')).toMatchObject({
      code: 'password_not_confirmed',
      retryable: true,
    });
    await signIn(PASSWORD);
    const session = await desk.watch('session', {}).until((value) => value.state === 'signed_in');
    expect(session).toMatchObject({ actor: { name: '张敏' } });
    const queue = await desk.watch('queue', { scope: 'open' }).until((value) => value.items.length === 1);
    expect(queue.items[0]?.ticketId).toBe(ticketId);
    await desk.ask('command-run', { ticketId, intent: { type: 'take_ticket' } });
    await desk
      .watch('link', {})
      .until((value) => value.state === 'offline' && value.pendingCount === 1, 25_000);
  });

  it('still has it after the program was ended, and the server takes it once it is back', async () => {
    await end();
    await open();
    await signIn(PASSWORD);
    expect(await pendingCount()).toBe(1);
    await centre.start();
    await allSent();
    const ticket = await desk.watch('ticket', { ticketId }).until((value) => value?.pending === false);
    expect(ticket?.ticket.events.map(({ type }) => type)).toEqual(['opened', 'assigned']);
  });

  it('after signing out needs the password, and asks the server behind it', async () => {
    await desk.ask('session-sign-out', {});
    expect(desk.vault.store.all('SELECT * FROM document')).toEqual([]);
    expect(await refusal('not the password')).toMatchObject({ code: 'sign_in_failed' });
    await signIn(PASSWORD);
    expect(desk.host.session.unconfirmed()).not.toBeNull();
    await allSent();
    expect(desk.host.session.unconfirmed()).toBeNull();
  });

  it('goes on by itself where the keychain opens the vault, and not after signing out', async () => {
    await end();
    await open(keychain);
    await signIn(PASSWORD);
    await allSent();
    await end();
    await open(keychain);
    await resumeRemembered(desk.host);
    expect(desk.host.session.view()).toMatchObject({ state: 'signed_in', actor: { name: '张敏' } });
    await allSent();
    await desk.ask('session-sign-out', {});
    await end();
    await open(keychain);
    await resumeRemembered(desk.host);
    expect(desk.host.session.view()).toEqual({ state: 'signed_out', error: null });
  });

  it('lets nobody work on without the server for too long, and removes nothing', async () => {
    await signIn(PASSWORD);
    await allSent();
    await desk.ask('command-run', { ticketId, intent: { type: 'add_note', text: '三天前的备注' } });
    await allSent();
    const last = readLastSession(desk.vault.store);
    if (last === null) throw new Error('Nobody was here');
    desk.vault.sync.stop();
    await desk.vault.store.transaction((tx) =>
      writeLastSession(tx, { ...last, confirmedAtMs: Date.now() - 73 * HOUR }),
    );
    await end();
    await centre.kill();
    await open();
    expect(await refusal(PASSWORD)).toMatchObject({
      code: 'offline_too_long',
      details: { hours: 73, limit: 72 },
    });
    await centre.start();
    await signIn(PASSWORD);
    await allSent();
    const ticket = await desk.watch('ticket', { ticketId }).until((value) => value !== null);
    expect(ticket?.ticket.events.map(({ type }) => type)).toEqual(['opened', 'assigned', 'note_added']);
  });

  it('needs the former password once after it was changed on the server', async () => {
    await end();
    await centre.kill();
    centre.command(['user', 'passwd', 'zhangmin'], NEXT_PASSWORD);
    await centre.start();
    await open();
    expect(await refusal(NEXT_PASSWORD)).toMatchObject({ code: 'vault_needs_former_password' });
    expect(await refusal(NEXT_PASSWORD, { formerPassword: 'nor this' })).toMatchObject({
      code: 'former_password_wrong',
    });
    await signIn(NEXT_PASSWORD, { formerPassword: PASSWORD });
    await desk.watch('ticket', { ticketId }).until((value) => value !== null);
    await desk.ask('session-sign-out', {});
    await signIn(NEXT_PASSWORD);
    await allSent();
  });

  it('lays records nobody can open aside instead of removing them', async () => {
    await end();
    await centre.kill();
    centre.command(['user', 'passwd', 'zhangmin'], PASSWORD);
    await centre.start();
    await open();
    await signIn(PASSWORD, { startAfresh: true });
    await allSent();
    await desk.watch('ticket', { ticketId }).until((value) => value !== null);
    expect(await laidAside()).toBe(1);
  });

  it('begins afresh from the server where the records open for nobody any more, and leaves them as they are', async () => {
    // By the third snapshot what the first was made of is gone.
    for (let starts = 0; starts < 3; starts += 1) {
      await end();
      await open();
      await signIn(PASSWORD);
      await allSent();
      await desk.ask('command-run', { ticketId, intent: { type: 'add_note', text: '已再次核对' } });
      await allSent();
    }
    await end();
    const vault = await vaultFolder();
    const snapshots = (await readdir(vault)).filter((name) => name.endsWith('.snapshot'));
    for (const name of snapshots) {
      const bytes = await readFile(join(vault, name));
      await writeFile(join(vault, name), bytes.fill(0, bytes.length >> 1));
    }
    await open();
    expect(await refusal(PASSWORD)).toMatchObject({ code: 'store_snapshot_damaged' });
    expect(await refusal('not the password', { startAfresh: true })).toMatchObject({
      code: 'sign_in_failed',
    });
    await centre.kill();
    expect(await refusal(PASSWORD, { startAfresh: true })).toMatchObject({ retryable: true });
    expect(await laidAside()).toBe(1);
    await centre.start();
    await signIn(PASSWORD, { startAfresh: true });
    await allSent();
    await desk.watch('ticket', { ticketId }).until((value) => value !== null);
    expect(await laidAside()).toBe(2);
  });

  it('lays records whose key is gone aside instead of putting another key beside them', async () => {
    await end();
    await rm(join(await vaultFolder(), 'key'));
    await open();
    await signIn(PASSWORD);
    await allSent();
    expect(await laidAside()).toBe(3);
    await end();
    await open();
    await signIn(PASSWORD);
  });

  it('says that the keychain no longer opens the records, and has it open them again after the password', async () => {
    await end();
    await open(keychain);
    await signIn(PASSWORD);
    await allSent();
    await end();
    const another = turning(0x33);
    await open(another);
    await resumeRemembered(desk.host);
    expect(desk.host.session.view()).toMatchObject({
      state: 'signed_out',
      error: { code: 'key_keychain_lost' },
    });
    await signIn(PASSWORD);
    await allSent();
    await end();
    await open(another);
    await resumeRemembered(desk.host);
    expect(desk.host.session.view()).toMatchObject({ state: 'signed_in' });
    await allSent();
  });

  it('locks out whom the server refuses, also while it is down afterwards', async () => {
    await end();
    await centre.kill();
    centre.command(['user', 'disable', 'zhangmin']);
    await centre.start();
    await open();
    await signIn(PASSWORD);
    await desk.watch('session', {}).until((value) => value.state === 'signed_out' && value.error !== null);
    expect(desk.vault.store.all('SELECT * FROM document')).toEqual([]);
    await centre.kill();
    await desk.host.locked();
    expect(await refusal(PASSWORD)).toMatchObject({ code: 'sign_in_needs_server' });
  });
});
