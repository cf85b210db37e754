import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '#shared/contracts/board-views';
import { realWorld } from '../real-world';
import { enter } from '../session/enter';
import { type CentreWithAgent, makeCentreWithAgent } from '../testing/centre-with-agent';
import { type Desk, openDesk, type Watched } from '../testing/desk';
import { sampleRecords } from '../testing/sample-records';
import type { World } from '../world';
import { readNotes } from './drill-notes';

const PASSWORD = 'correct horse battery';
const OUTAGE_REPLY =
  '很抱歉，我们的系统暂时出现故障，目前查不到最新的记录。您的问题已经登记（编号L-0001），系统恢复后会优先处理。这段时间您可以先整理付款时间、金额和交易单号，方便我们更快为您解决。';

/** A lead's and an agent's desk on one real server; each test goes on where the one before it left them. */
describe('a drill', { timeout: 90_000 }, () => {
  let centre: CentreWithAgent;
  let lead: Desk;
  let agent: Desk;
  let board: Watched<BoardView | null>;
  /** Somebody sets the clock of the agent's machine. */
  const time = { offsetMs: 0 };
  const world: World = { ...realWorld, localNowMs: () => Date.now() + time.offsetMs };
  const agentDevice = (): string => agent.host.session.current()?.deviceId ?? '';

  beforeAll(async () => {
    centre = await makeCentreWithAgent(sampleRecords, PASSWORD);
    centre.command(['user', 'add', 'lizhang', '--full-name', '李章', '--role', 'lead'], PASSWORD);
    await centre.start();
    [lead, agent] = [await openDesk(), await openDesk(undefined, world)];
    for (const [desk, username] of [
      [lead, 'lizhang'],
      [agent, 'zhangmin'],
    ] as const) {
      await desk.ask('session-sign-in', { serverUrl: centre.url, username, password: PASSWORD });
      await inStep(desk);
    }
    board = lead.watch('board', {});
  }, 120_000);
  afterAll(async () => {
    lead?.close();
    agent?.close();
    await centre?.remove();
  });

  const inStep = (desk: Desk) =>
    desk
      .watch('link', {})
      .until(
        (link) => link.state === 'online' && link.syncedAtMs !== null && link.pendingCount === 0,
        30_000,
      );
  const cutOff = (desk: Desk) => desk.watch('link', {}).until((link) => link.state === 'drill', 20_000);
  /** Asks the server until the board fits. */
  async function seen(fits: (view: BoardView) => boolean): Promise<BoardView> {
    const found = board.until((view) => view !== null && fits(view), 40_000);
    let done = false;
    void found.finally(() => {
      done = true;
    });
    while (!done) {
      await lead.ask('board-refresh', {});
      await Promise.race([found, new Promise((later) => setTimeout(later, 300))]);
    }
    return (await found) as BoardView;
  }
  const deskOn = (view: BoardView) => view.desks.find(({ deviceId }) => deviceId === agentDevice());
  const arrange = (minutes = 30) =>
    lead.ask('drill-arrange', { start: null, minutes, deviceIds: [agentDevice()] });
  const openTicket = (question: string, orderNumber: string | null) =>
    agent.ask('command-run', {
      ticketId: null,
      intent: {
        type: 'open_ticket',
        channel: 'chat',
        requester: { name: '王敏', contact: '13800001234', orderNumber },
        accountId: 'acc1',
        question,
        askedAtMs: Date.now(),
      },
    });

  it('is not for agents to arrange, nor to see the board', async () => {
    const wish = { start: null, minutes: 5, deviceIds: [agentDevice()] };
    expect(await agent.refused('drill-arrange', wish)).toMatchObject({ code: 'forbidden' });
    expect(await agent.refused('board-refresh', {})).toMatchObject({ code: 'forbidden' });
    expect(await agent.watch('board', {}).until(() => true)).toBeNull();
  });

  it('shows leads every desk as it last described itself', async () => {
    const view = await seen((each) => deskOn(each)?.standing === 'online');
    expect(deskOn(view)).toMatchObject({ agentName: '张敏', pendingCount: 0, parkedCount: 0, own: false });
    expect(view.desks.filter(({ own }) => own)).toHaveLength(1);
  });

  it('cuts the desk off in earnest, and lets it work on', async () => {
    await arrange();
    await cutOff(agent);
    const { ticketId } = await openTicket('钱扣了，账单还是未付', '20260930220014000000p1');
    if (ticketId === null) throw new Error('no ticket');
    await agent.ask('drill-acknowledge', {});
    await agent
      .ask('command-run', {
        ticketId,
        intent: {
          type: 'send_reply',
          channel: 'chat',
          to: '13800001234',
          text: OUTAGE_REPLY,
          recordsAsOfMs: Date.now(),
        },
      })
      .catch(() => undefined);
    // Nothing that is asked of the server gets there, whoever asks.
    expect(await agent.vault.api.pull('work', null, [], 10)).toMatchObject({
      ok: false,
      error: { code: 'drill_under_way' },
    });
    expect(await agent.vault.api.search('x', 1, 500)).toMatchObject({ ok: false });
    const waiting = await agent.watch('link', {}).until((link) => link.pendingCount > 0);
    expect(waiting).toMatchObject({ state: 'drill', error: null });
    const view = await seen((each) => deskOn(each)?.standing === 'drill');
    // As last known: what has gathered since only the desk knows.
    expect(deskOn(view)?.pendingCount).toBe(0);
    expect(lead.vault.store.all('SELECT id FROM ticket WHERE id = ?', [ticketId])).toEqual([]);
    const own = await agent.watch('drill', {}).until(({ current }) => current !== null);
    expect(own.current).toMatchObject({ acknowledged: true, arrangedBy: '李章' });
  });

  it('goes on where it was when the vault starts anew in the middle of it', async () => {
    const opened = agent.host.opened();
    const signedIn = agent.host.session.current();
    if (opened === null || signedIn === null) throw new Error('nobody is signed in');
    // The same store under a new vault, as after a crash of the process.
    const again = await openDesk(undefined, world);
    agent.vault.drills.stop();
    agent.vault.sync.stop();
    await enter(again.host, opened, signedIn);
    agent.close();
    agent = again;
    expect(again.vault.link.status().state).toBe('drill');
    expect(await again.vault.api.pull('work', null, [], 10)).toMatchObject({
      error: { code: 'drill_under_way' },
    });
  });

  it('is broken off by the lead, whereupon everything is sent, and scored', async () => {
    const drillId = (await seen(({ drills }) => drills[0]?.phase === 'running')).drills[0]?.drill.id ?? '';
    await lead.ask('drill-stop', { drillId });
    await inStep(agent);
    const view = await seen(({ drills }) => (drills[0]?.desks[0]?.score?.commands.waiting ?? 1) === 0);
    const score = view.drills[0]?.desks[0]?.score;
    expect(view.drills[0]?.phase).toBe('over');
    expect(score?.commands).toMatchObject({ conflicts: 0 });
    expect(score?.commands.synced).toBe(score?.commands.queued);
    expect(score?.fields).toEqual({ required: 4, filled: 4 });
    expect(score?.noticedAfterMs).not.toBeNull();
    const own = await agent.watch('drill', {}).until(({ last }) => last !== null);
    expect(own.last).toMatchObject({ drillId, because: 'stopped' });
    expect(own.last?.score).toEqual(score);
    // The backlog and how it went down are seen by the lead.
    expect(deskOn(await seen((each) => (deskOn(each)?.drain.length ?? 0) > 0))?.drain.at(-1)?.pending).toBe(
      0,
    );
  });

  it('is left by an agent who needs the server, and does not take the desk back', async () => {
    await arrange();
    await cutOff(agent);
    await agent.ask('drill-leave', {});
    await inStep(agent);
    const view = await seen(({ drills }) => drills[0]?.desks[0]?.leftAtMs != null);
    expect(view.drills[0]?.phase).toBe('running');
    expect(agent.vault.link.status().state).toBe('online');
    await lead.ask('drill-stop', { drillId: view.drills[0]?.drill.id ?? '' });
  });

  it('ends by itself though server and lead are gone', async () => {
    await arrange(2);
    await cutOff(agent);
    await centre.kill();
    time.offsetMs = 3 * 60_000;
    await agent.watch('link', {}).until((link) => link.state === 'offline', 30_000);
    expect(readNotes(agent.vault.store)[0]?.events.at(-1)).toMatchObject({
      type: 'came_back',
      because: 'over',
    });
    await centre.start();
    await agent.watch('link', {}).until((link) => link.state === 'online', 40_000);
  });
});
