import { mkdtemp, rm } from 'node:fs/promises';
import { request as ask, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { readMeta } from '../data/meta';
import { enter } from '../session/enter';
import { signInToSample } from '../session/sample-sign-in';
import type { SignedIn } from '../session/session-holder';
import type { Keychain } from '../store/key-wrapping';
import { type Desk, openDesk } from '../testing/desk';
import { type FaultProxy, openFaultProxy } from '../testing/fault-proxy';
import { enterNewVault } from '../testing/local-desk';
import { ONE_TIME_TOKEN, type RealServer, startRealServer } from '../testing/real-server';
import { sampleRecords } from '../testing/sample-records';
import { openDiskVaults } from '../unlock/open-disk-vaults';

const CUSTOMERS = 4_000;
const noKeychain: Keychain = {
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};

function manyCustomers(): readonly CanonicalRecord[] {
  const first = sampleRecords.find(({ kind }) => kind === 'account');
  if (first?.kind !== 'account') throw new Error('There is no account to make others of');
  return Array.from({ length: CUSTOMERS }, (_, index) => ({
    ...first,
    body: { ...first.body, id: `many-${index}`, number: `MANY-${10_000 + index}` },
  }));
}

/** Of the real server, with many customers. */
describe('a desk that begins', { timeout: 240_000 }, () => {
  let sql: SqlJsStatic;
  let server: RealServer;
  let proxy: FaultProxy;
  let folder = '';
  let signedIn: SignedIn;

  beforeAll(async () => {
    sql = await initSqlJs();
    folder = await mkdtemp(join(tmpdir(), 'holdfast-first-'));
    server = await startRealServer([...sampleRecords, ...manyCustomers()]);
    proxy = await openFaultProxy(server.url);
    const first = await openDesk();
    await signInToSample(first.host, server.url, ONE_TIME_TOKEN);
    const session = first.vault.session.current();
    if (session === null) throw new Error('Nobody is signed in');
    signedIn = { ...session, serverUrl: proxy.url, sample: false };
    first.close();
  }, 240_000);
  afterAll(async () => {
    await proxy?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on where it was ended in the middle, and fetches nothing twice', async () => {
    const owner = { kind: 'person', serverUrl: proxy.url, username: 'agent' } as const;
    const opener = () => openDiskVaults(sql, folder, noKeychain);
    let desk = await openDesk(opener());
    const created = await desk.host.opener.create(owner, 'x');
    if (!created.ok) throw new Error(created.error.code);
    await proxy.set('slow');
    await enter(desk.host, created.value, signedIn);
    const { initialSync } = await desk
      .watch('link', {})
      .until((link) => (link.initialSync?.total ?? 0) > 0, 120_000);
    const received = initialSync?.received ?? 0;
    expect(initialSync?.total).toBeGreaterThan(CUSTOMERS);
    expect(received).toBeLessThan(CUSTOMERS);
    const cursor = readMeta(desk.vault.store, 'work_cursor');
    expect(cursor).not.toBeNull();
    await desk.host.current().close();
    desk.close();

    await proxy.set('none');
    desk = await openDesk(opener());
    const opened = await desk.host.opener.withPassword(owner, 'x');
    if (!opened.ok || opened.value === null) throw new Error('The vault did not open');
    const link = desk.watch('link', {});
    await enter(desk.host, opened.value, signedIn);
    await link.until((value) => value.syncedAtMs !== null, 120_000);
    const shown = link.updates.flatMap((value) => (value.initialSync ? [value.initialSync] : []));
    expect(shown.length).toBeGreaterThan(0);
    for (const each of shown) expect(each.received).toBeGreaterThanOrEqual(received);
    const count = desk.vault.store.get("SELECT count(*) AS n FROM document WHERE kind = 'account'");
    expect(Number(count?.n)).toBeGreaterThanOrEqual(CUSTOMERS);
    const total =
      Number(readMeta(desk.vault.store, 'work_total')) +
      Number(readMeta(desk.vault.store, 'directory_total'));
    expect(Number(readMeta(desk.vault.store, 'initial_received'))).toBe(total);
    await desk.host.current().close();
    desk.close();
  });

  it('sends nothing to a server of another version, loses nothing, and goes on after the update', async () => {
    let updated = false;
    const between: Server = createServer((incoming, outgoing) => {
      if (!updated && incoming.url?.startsWith('/v1/sync/p') && incoming.method === 'POST') {
        outgoing.writeHead(409, { 'content-type': 'application/json' });
        const details = { desk: 1, server: 2 };
        const error = { code: 'protocol_mismatch', message: 'Versions', retryable: false, details };
        outgoing.end(JSON.stringify({ error }));
        return;
      }
      const target = new URL(incoming.url ?? '/', server.url);
      const passed = ask(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => outgoing.destroy());
      outgoing.on('close', () => passed.destroy());
      incoming.pipe(passed);
    });
    await new Promise<void>((done) => between.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    const desk: Desk = await openDesk();
    updated = true;
    await enterNewVault(desk.host, { ...signedIn, serverUrl: url });
    const link = desk.watch('link', {});
    await link.until((value) => value.syncedAtMs !== null, 120_000);
    updated = false;
    const intent = {
      type: 'open_ticket',
      channel: 'phone',
      requester: { name: '王敏', contact: '13800001234', orderNumber: null },
      accountId: 'acc1',
      question: '版本不一致时受理的问题',
      askedAtMs: desk.vault.clock.nowMs(),
    } as const;
    await desk.ask('command-run', { ticketId: null, intent });
    const said = await link.until((value) => value.error?.code === 'protocol_mismatch', 60_000);
    expect(said).toMatchObject({
      pendingCount: 1,
      parkedCount: 0,
      error: { details: { desk: 1, server: 2 } },
    });
    updated = true;
    const after = await link.until((value) => value.pendingCount === 0 && value.error === null, 120_000);
    expect(after.parkedCount).toBe(0);
    desk.close();
    between.closeAllConnections();
    between.close();
  });
});
