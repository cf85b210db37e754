import type { Page } from '@playwright/test';
import { MINUTE_MS } from '#shared/domain/time/span';
import { zonedParts } from '#shared/domain/time/zoned';
import { AGENT, type Centre, found, LEAD, openCentre, type SampleTicket } from './support/centre';
import { identify, openTicket, places, signIn } from './support/desk';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { noBarrier } from './support/no-barrier';
import { SMALL, takePictures } from './support/pictures';
import { stillness } from './support/stillness';

type Stored = {
  readonly body: {
    readonly number: string;
    readonly events: readonly { readonly type: string; readonly text?: string }[];
  };
};

const CALLER = { name: '司徒婉清', contact: '13987651234', order: 'DD20261122001' } as const;

// The second drill goes on where the first one left the two desks.
test.describe.configure({ mode: 'serial' });

let centre: Centre;
let lead: Workstation;
let agent: Workstation;
let ticket: SampleTicket;
let later: SampleTicket;

test.beforeAll(async () => {
  centre = await openCentre();
  [lead, agent] = await Promise.all([launchWorkstation(), launchWorkstation()]);
  const chats = centre.records.tickets.filter((each) => each.state === 'waiting' && each.channel === 'chat');
  ticket = found(chats[0], 'waiting chat');
  later = found(chats[1], 'second waiting chat');
});
test.afterAll(async () => {
  await Promise.all([lead.close(), agent.close()]);
  await centre.close();
});

const strip = (page: Page) => page.getByRole('region', { name: '演练中' });
const waiting = (page: Page, count: number) => page.getByRole('button', { name: `待同步 ${count}` });
const desks = (page: Page) => page.getByRole('region', { name: '席位', exact: true });
const drills = (page: Page) => page.getByRole('region', { name: '演练', exact: true });

/** Arranges a drill for the agent's desk, now. */
async function arrange(page: Page): Promise<void> {
  await page.getByRole('button', { name: '安排演练' }).first().click();
  const { dialog } = places(page);
  await expect(dialog.getByRole('checkbox', { name: new RegExp(AGENT.name) })).toBeChecked();
  await dialog.getByRole('button', { name: '开始演练' }).click();
  await expect(dialog).toBeHidden();
}

test('a drill: arranged by the lead, worked through by the agent, stopped, sent and scored', async () => {
  test.setTimeout(300_000);
  const [board, desk] = [lead.window, agent.window];
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'account of the ticket',
  );
  const { checklist, editor } = places(desk);

  await test.step('the board shows the lead every desk; the agent has none', async () => {
    await signIn(desk, centre, AGENT);
    await expect(desk.getByRole('navigation').getByRole('button', { name: '看板' })).toHaveCount(0);
    await signIn(board, centre, LEAD);
    await board.getByRole('navigation').getByRole('button', { name: '看板' }).click();
    const row = desks(board).getByRole('row').filter({ hasText: AGENT.name });
    await expect(row).toContainText('在线', { timeout: 45_000 });
    await expect(row).toContainText('刚刚');
    await expect(drills(board)).toContainText('还没有演练过');
    await takePictures(lead, 'board-01-calm');
    await noBarrier(board, 'board');
  });

  await test.step('a drill begins, and the desk is really cut off', async () => {
    await openTicket(desk, ticket.number);
    await checklist.getByRole('button', { name: '接手处理' }).click();
    await expect(checklist.getByRole('button', { name: '接手处理' })).toHaveCount(0);
    await expect(waiting(desk, 0)).toBeVisible();
    await identify(desk, account);
    await expect(waiting(desk, 0)).toBeVisible();
    await board.getByRole('button', { name: '安排演练' }).first().click();
    await stillness(board);
    await takePictures(lead, 'board-02-arrange');
    await places(board).dialog.getByRole('button', { name: '开始演练' }).click();
    await expect(strip(desk)).toBeVisible({ timeout: 20_000 });
    await expect(strip(desk)).toContainText(LEAD.name);
    await expect(desk.getByRole('status').filter({ hasText: '演练中' }).first()).toBeVisible();
    await expect.poll(() => desk.title()).toContain('演练');
    await expect(desks(board).getByRole('row').filter({ hasText: AGENT.name })).toContainText('演练中', {
      timeout: 20_000,
    });
  });

  await test.step('the agent notices, tells the customer, and takes a question in', async () => {
    await strip(desk).getByRole('button', { name: '我知道了' }).click();
    await expect(strip(desk).getByRole('button', { name: '已知晓' })).toBeVisible();
    await desk.getByRole('button', { name: '使用故障告知话术' }).click();
    await editor.press('Control+Enter');
    await expect(waiting(desk, 1)).toBeVisible();
    await desk.keyboard.press('Control+n');
    const { dialog } = places(desk);
    await dialog.getByLabel('客户姓名').fill(CALLER.name);
    await dialog.getByLabel('联系方式').fill(CALLER.contact);
    await dialog.getByLabel(/订单号/).fill(CALLER.order);
    await dialog.getByLabel('问题描述').fill('昨晚付款后一直没有到账，想知道怎么回事。');
    await dialog.getByRole('button', { name: '建立工单' }).click();
    await expect(dialog).toBeHidden();
    // Opening it and taking it.
    await expect(waiting(desk, 3)).toBeVisible();
    // What is made in a drill says so; it is a real ticket all the same.
    await expect(places(desk).customer).toContainText('演练');
    await openTicket(desk, 'L-0001');
    await expect(places(desk).queue.getByRole('option').filter({ hasText: 'L-0001' })).toContainText('演练');
    await takePictures(agent, 'drill-01-desk');
    await noBarrier(desk, 'desk in a drill');
    await takePictures(lead, 'board-03-drill');
  });

  await test.step('stopped by the lead, everything is sent, and the desk is scored', async () => {
    await drills(board).getByRole('button', { name: '立即中止' }).click();
    await places(board).dialog.getByRole('button', { name: '立即中止' }).click();
    await expect(strip(desk)).toBeHidden({ timeout: 20_000 });
    await expect.poll(() => desk.title()).not.toContain('演练');
    await expect(waiting(desk, 0)).toBeVisible({ timeout: 45_000 });
    await expect(desk.getByText(/演练结束，您的成绩/)).toBeVisible();
    await takePictures(agent, 'drill-02-score');
    await expect(drills(board)).toContainText(/\d+ 分(?!钟)/, { timeout: 45_000 });
    await drills(board).getByRole('button', { name: '查看成绩' }).first().click();
    const { dialog } = places(board);
    const row = dialog.getByRole('row').filter({ hasText: AGENT.name });
    await expect(row).toContainText('1/1');
    await expect(row).toContainText('4/4');
    await takePictures(lead, 'board-04-score');
    await noBarrier(board, 'score');
    await dialog
      .getByRole('button', { name: 'Close' })
      .or(dialog.locator('.ant-modal-close'))
      .first()
      .click();
    await expect(dialog).toBeHidden();
    await takePictures(lead, 'board-05-after');
  });

  await test.step('an agent who needs the server comes back alone', async () => {
    await arrange(board);
    await expect(strip(desk)).toBeVisible({ timeout: 20_000 });
    await strip(desk).getByRole('button', { name: '紧急退出' }).click();
    await places(desk).dialog.getByRole('button', { name: '立即退出' }).click();
    await expect(strip(desk)).toBeHidden();
    await expect(desks(board).getByRole('row').filter({ hasText: AGENT.name })).toContainText('在线', {
      timeout: 30_000,
    });
  });

  await test.step('the server has each of it once', async () => {
    await expect(waiting(desk, 0)).toBeVisible();
    await centre.stop();
    const tickets = await centre.ask<Stored>(
      "select body from document where kind = 'ticket' and body -> 'requester' ->> 'name' = $1",
      [CALLER.name],
    );
    expect(tickets).toHaveLength(1);
    expect(tickets[0]?.body.number).toMatch(/^T-\d+$/);
    const [answered] = await centre.ask<Stored>(
      "select body from document where kind = 'ticket' and id = $1",
      [ticket.id],
    );
    expect(answered?.body.events.filter(({ type }) => type === 'replied')).toHaveLength(1);
    const acts = await centre.ask<{ action: string }>(
      "select action from audit where action like 'drill%' order by seq",
    );
    expect(acts.map(({ action }) => action)).toEqual(['drill_arranged', 'drill_stopped', 'drill_arranged']);
  });
});

test('a drill arranged for later: announced, begun by the clock of the desk, over by itself, and scored', async () => {
  test.setTimeout(420_000);
  const [board, desk] = [lead.window, agent.window];
  const { checklist, editor } = places(desk);
  const bar = desk.getByRole('status').filter({ hasText: '演练 · 自' });
  const row = desks(board).getByRole('row').filter({ hasText: AGENT.name });
  let startsAtMs = 0;

  await test.step('arranged for a minute from now, and told to the desk beforehand', async () => {
    await centre.start();
    await expect(row).toContainText('在线', { timeout: 90_000 });
    await openTicket(desk, later.number);
    await checklist.getByRole('button', { name: '接手处理' }).click();
    await expect(waiting(desk, 0)).toBeVisible({ timeout: 30_000 });
    await board.getByRole('button', { name: '安排演练' }).first().click();
    const { dialog } = places(board);
    await dialog.getByRole('spinbutton', { name: '时长（分钟）' }).fill('2');
    await dialog.getByText('预约', { exact: true }).click();
    // The next full minute that leaves time to fill the form in and to see it announced.
    startsAtMs = Math.ceil((Date.now() + 45_000) / MINUTE_MS) * MINUTE_MS;
    const { day, hour, minute } = zonedParts(startsAtMs, 'Asia/Shanghai');
    await dialog.getByRole('textbox', { name: '日期' }).fill(day);
    await dialog.getByRole('textbox', { name: '日期' }).press('Enter');
    await dialog
      .getByLabel('时刻')
      .fill([hour, minute].map((part) => String(part).padStart(2, '0')).join(':'));
    await stillness(board);
    await takePictures(lead, 'board-06-later', [SMALL]);
    await dialog.getByRole('button', { name: '预约演练' }).click();
    await expect(dialog).toBeHidden();
    await expect(drills(board).getByRole('article').first()).toContainText('开始 · 2 分钟');
    await expect(drills(board).getByRole('article').first()).toContainText('取消预约');
    await expect(desk.getByRole('status').filter({ hasText: '断线演练' })).toContainText(LEAD.name);
    await expect(strip(desk)).toBeHidden();
    await takePictures(agent, 'drill-03-announced', [SMALL]);
  });

  await test.step('at its time the desk cuts itself off, and says that it is a drill', async () => {
    await expect(strip(desk)).toBeVisible({ timeout: 120_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(startsAtMs);
    await expect(bar).toBeVisible();
    await expect.poll(() => desk.title()).toContain('演练');
    await expect(row).toContainText('演练中', { timeout: 20_000 });
    await strip(desk).getByRole('button', { name: '我知道了' }).click();
    await desk.getByRole('button', { name: '使用故障告知话术' }).click();
    await editor.press('Control+Enter');
    await expect(waiting(desk, 1)).toBeVisible();
    await takePictures(agent, 'drill-04-begun', [SMALL]);
  });

  await test.step('it ends by itself, and what was done reaches the server', async () => {
    await expect(strip(desk)).toBeHidden({ timeout: 150_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(startsAtMs + 2 * MINUTE_MS);
    await expect(waiting(desk, 0)).toBeVisible({ timeout: 45_000 });
    await expect(desk.getByText(/演练结束，您的成绩/)).toBeVisible();
    await expect(bar).toBeHidden();
  });

  await test.step('the lead sees how each desk did', async () => {
    await expect(row).toContainText('在线', { timeout: 45_000 });
    const last = drills(board).getByRole('article').first();
    await expect(last).toContainText(/\d+ 分(?!钟)/, { timeout: 45_000 });
    await last.getByRole('button', { name: '查看成绩' }).click();
    await expect(places(board).dialog.getByRole('row').filter({ hasText: AGENT.name })).toContainText('1/1');
    await takePictures(lead, 'board-07-later-score', [SMALL]);
  });

  await test.step('nothing went to the server while it lasted', async () => {
    await centre.stop();
    const replies = await centre.ask<{ queued_at_ms: string }>(
      'select queued_at_ms from channel_outbox where ticket_id = $1',
      [later.id],
    );
    expect(replies).toHaveLength(1);
    expect(Number(replies[0]?.queued_at_ms)).toBeGreaterThanOrEqual(startsAtMs + 2 * MINUTE_MS);
    const [drill] = await centre.ask<{ body: { startsAtMs: number; stopped: unknown } }>(
      "select body from document where kind = 'drill' order by (body ->> 'startsAtMs')::bigint desc limit 1",
    );
    expect(drill?.body).toMatchObject({ startsAtMs, stopped: null });
  });
});
