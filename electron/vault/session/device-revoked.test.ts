import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Keychain } from '../store/key-wrapping';
import { type CentreWithAgent, makeCentreWithAgent } from '../testing/centre-with-agent';
import { type Desk, openDesk } from '../testing/desk';
import { sampleRecords } from '../testing/sample-records';
import { openDiskVaults } from '../unlock/open-disk-vaults';

const PASSWORD = 'password-of-the-agent';
const QUESTION = '离线时受理的问题，付款后账单未更新';
const noKeychain: Keychain = {
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};

describe('a desk that may no longer be used', { timeout: 240_000 }, () => {
  let sql: SqlJsStatic;
  let centre: CentreWithAgent;
  let folder = '';
  let desk: Desk;

  const lines = (text: string): { id: string; source: string; commands: number }[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const signIn = () =>
    desk.ask('session-sign-in', { serverUrl: centre.url, username: 'zhangmin', password: PASSWORD });
  const openTicket = (question: string) =>
    desk.ask('command-run', {
      ticketId: null,
      intent: {
        type: 'open_ticket',
        channel: 'phone',
        requester: { name: '王敏', contact: '13800001234', orderNumber: null },
        accountId: 'acc1',
        question,
        askedAtMs: desk.vault.clock.nowMs(),
      },
    });
  const allSent = () =>
    desk
      .watch('link', {})
      .until(
        (link) => link.state === 'online' && link.syncedAtMs !== null && link.pendingCount === 0,
        30_000,
      );
  const told = async () => {
    const session = await desk
      .watch('session', {})
      .until((value) => value.state === 'signed_out' && value.error !== null, 120_000);
    return session.state === 'signed_out' ? session.error : null;
  };
  const revoke = (deviceId: string) => centre.command(['device', 'revoke', deviceId]);

  beforeAll(async () => {
    sql = await initSqlJs();
    folder = await mkdtemp(join(tmpdir(), 'holdfast-revoked-'));
    centre = await makeCentreWithAgent(sampleRecords, PASSWORD);
    desk = await openDesk(openDiskVaults(sql, folder, noKeychain));
  }, 120_000);
  afterAll(async () => {
    desk?.close();
    await centre?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('hands over what it had not sent, destroys its records, and says so', async () => {
    await centre.start();
    await signIn();
    await allSent();
    const deviceId = desk.vault.session.current()?.deviceId ?? '';
    await centre.kill();
    await openTicket(QUESTION);
    await openTicket(`${QUESTION}（二）`);
    revoke(deviceId);
    await centre.start();
    expect(await told()).toMatchObject({ code: 'device_revoked_handed_over', details: { count: 2 } });
    await expect.poll(() => readdir(folder), { timeout: 10_000 }).toEqual([]);
    await centre.kill();
    const waiting = lines(centre.command(['hand-over', 'list']));
    expect(waiting).toMatchObject([{ deviceId, source: 'device', commands: 2 }]);
    const outcomes = lines(centre.command(['hand-over', 'accept', waiting[0]?.id ?? '']));
    expect(outcomes).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }]);
  });

  it('leaves a sealed file where the server cannot take it, which the password opens and nothing else', async () => {
    await centre.start();
    await signIn();
    await allSent();
    const deviceId = desk.vault.session.current()?.deviceId ?? '';
    // Signed out it has no token left to show.
    await desk.ask('session-sign-out', {});
    await centre.kill();
    await signIn();
    await openTicket(QUESTION);
    revoke(deviceId);
    await centre.start();
    const error = await told();
    expect(error).toMatchObject({ code: 'device_revoked_kept', details: { count: 1 } });
    const file = String(error?.details?.file);
    await expect.poll(() => readdir(folder), { timeout: 10_000 }).toHaveLength(1);
    expect(join(folder, (await readdir(folder))[0] ?? '')).toBe(file);

    const content = await readFile(file, 'utf8');
    for (const encoding of ['utf8', 'utf16le', 'base64'] as const) {
      expect(content).not.toContain(Buffer.from(QUESTION).toString(encoding));
    }
    await centre.kill();
    expect(() => centre.command(['hand-over', 'open', file], 'another password\n')).toThrow(
      'unsent_file_wrong_password',
    );
    const changed = `${file}.changed`;
    await writeFile(changed, content.replace('"count":1', '"count":2'));
    expect(() => centre.command(['hand-over', 'open', changed], `${PASSWORD}\n`)).toThrow(
      'unsent_file_damaged',
    );
    expect(centre.command(['hand-over', 'open', file], `${PASSWORD}\n`)).toContain('"taken":1');
    const waiting = lines(centre.command(['hand-over', 'list']));
    expect(waiting).toMatchObject([{ deviceId, source: 'file', commands: 1 }]);
    expect(centre.command(['hand-over', 'show', waiting[0]?.id ?? ''])).toContain(QUESTION);
  });
});
