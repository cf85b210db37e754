import type { Page } from '@playwright/test';
import { AGENT, type Centre, found, LEAD, openCentre, type SampleTicket } from './support/centre';
import { identify, openTicket, places, signIn } from './support/desk';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { noBarrier } from './support/no-barrier';
import { takePictures } from './support/pictures';
import { stillness } from './support/stillness';

type Stored = {
  readonly body: {
    readonly number: string;
    readonly events: readonly { readonly type: string; readonly text?: string }[];
  };
};

const CALLER = { name: '司徒婉清', contact: '13987651234', order: 'DD20261122001' } as const;

let centre: Centre;
let lead: Workstation;
let agent: Workstation;
let ticket: SampleTicket;

test.beforeAll(async () => {
  centre = await openCentre();
  [lead, agent] = await Promise.all([launchWorkstation(), launchWorkstation()]);
  ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
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
