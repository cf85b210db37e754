import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkView } from '#shared/contracts/views';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { signInToSample } from '../session/sample-sign-in';
import { type Desk, openDesk, type Watched } from '../testing/desk';
import { type Fault, type FaultProxy, openFaultProxy } from '../testing/fault-proxy';
import { enterNewVault } from '../testing/local-desk';
import { ONE_TIME_TOKEN, type RealServer, startRealServer } from '../testing/real-server';
import { sampleRecords } from '../testing/sample-records';
import { LINE_PACE } from './line-watch';
import { SLOW_FROM_MS } from './link-state';

const SAID_WITHIN_MS = 3_000;

/** A desk that has nothing to do, the real server, and between them a real line that fails. */
describe('a desk on a faulty line', { timeout: 60_000 }, () => {
  let server: RealServer;
  let proxy: FaultProxy;
  let desk: Desk;
  let link: Watched<LinkView>;

  beforeAll(async () => {
    server = await startRealServer(sampleRecords);
    proxy = await openFaultProxy(server.url);
    const first = await openDesk();
    await signInToSample(first.host, server.url, ONE_TIME_TOKEN);
    const signedIn = first.vault.session.current();
    if (signedIn === null) throw new Error('Nobody is signed in');
    first.close();
    desk = await openDesk();
    await enterNewVault(desk.host, { ...signedIn, serverUrl: proxy.url, sample: false });
    link = desk.watch('link', {});
    await link.until((value) => value.syncedAtMs !== null && value.state === 'online', 30_000);
  }, 90_000);
  afterAll(async () => {
    desk?.close();
    await proxy?.close();
    await server?.stop();
  });

  const heal = async (): Promise<void> => {
    await proxy.set('none');
    await link.until((value) => value.state === 'online', 30_000);
  };
  const saidAfter = async (fault: Fault, fits: (value: LinkView) => boolean): Promise<LinkView> => {
    const before = link.updates.length;
    await proxy.set(fault);
    await link.until(() => link.updates.slice(before).some(fits), 20_000);
    return link.updates.slice(before).find(fits) as LinkView;
  };
  const takeIn = (question: string) =>
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
  const away = (value: LinkView): boolean => value.state === 'offline';

  it('has time to say so within three seconds', () => {
    expect(LINE_PACE.deadMs).toBeLessThan(SAID_WITHIN_MS);
    expect(LINE_PACE.lateMs).toBeLessThan(LINE_PACE.deadMs);
    expect(SLOW_FROM_MS + LINE_PACE.tickMs).toBeLessThan(SAID_WITHIN_MS);
    // A heartbeat that comes a little late is no reason to ask.
    expect(LINE_PACE.silentMs).toBeGreaterThan(LINE_PACE.heartbeatMs);
  });

  it.each<[Fault, LinkView['reason']]>([
    ['refused', 'refused'],
    ['silent', 'silent'],
    ['reset', 'broken_off'],
    ['unavailable', 'unavailable'],
  ])('says that and why it is cut off: %s', async (fault, reason) => {
    // The connection that was open may break off first.
    expect(await saidAfter(fault, (value) => away(value) && value.reason === reason)).toMatchObject({
      state: 'offline',
    });
    await heal();
    expect(link.updates.at(-1)).toMatchObject({ state: 'online', reason: null });
  });

  it('calls a line slow that is, and not dead', async () => {
    const before = link.updates.length;
    expect(await saidAfter('slow', (value) => value.reason !== null)).toMatchObject({ state: 'slow' });
    await takeIn('网络缓慢时打来的电话');
    await link.until((value) => value.pendingCount === 0, 20_000);
    expect(link.updates.slice(before).filter(away)).toEqual([]);
    await heal();
  });

  it('stays signed in when the answers to a renewal of its session are cut off', async () => {
    const { session } = desk.vault;
    const before = session.current();
    if (before === null) throw new Error('Nobody is signed in');
    await proxy.set('reset');
    session.signedIn({ ...before, session: { ...before.session, accessExpiresAtMs: 0 } });
    await takeIn('续期时断线打来的电话');
    const renewals = () => proxy.cutOff(WIRE_PATHS.refresh);
    await expect.poll(renewals, { timeout: 20_000 }).toBeGreaterThan(1);
    await heal();
    await link.until((value) => value.pendingCount === 0, 20_000);
    expect(session.view()).toMatchObject({ state: 'signed_in' });
    expect(session.current()?.session.refreshToken).not.toBe(before.session.refreshToken);
  });

  it('goes on after connections died in sleep, and sends what waits', async () => {
    await proxy.set('half_open');
    await takeIn(`电脑休眠后 ${randomUUID()}`);
    // Far sooner than the request that waits on a dead connection would be given up.
    await link.until((value) => value.pendingCount === 0 && value.state === 'online', 20_000);
  });

  it('says it as well while work waits, and loses none of it', async () => {
    const said = await saidAfter('silent', away);
    expect(said.reason).toBe('silent');
    await takeIn('断线时打来的电话');
    expect((await link.until((value) => value.pendingCount === 1)).state).toBe('offline');
    await heal();
    await link.until((value) => value.pendingCount === 0);
    expect(link.updates.at(-1)?.parkedCount).toBe(0);
  });
});
