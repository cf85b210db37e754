import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Centre, found, LEAD, openCentre, type SampleTicket } from './support/centre';
import { enter, identify, openTicket, places, signIn, typeReply } from './support/desk';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { noBarrier } from './support/no-barrier';
import { takePictures } from './support/pictures';
import { answerSaveDialogs } from './support/saved-files';

type Stored = {
  readonly body: {
    readonly number: string;
    readonly events: readonly {
      readonly id: string;
      readonly type: string;
      readonly text?: string;
      readonly localNumber?: string;
      readonly outcome?: string;
      readonly during?: { readonly outageId: string; readonly offline: boolean };
    }[];
  };
};

const CALLER = { name: '欧阳静怡', contact: '13987654321' } as const;
const DRAFT = '我先把付款时间记下来，稍后给您答复。';

// The lead answers what was asked for in the outage.
test.describe.configure({ mode: 'serial' });

let centre: Centre;
let userDataDir: string;
let workstation: Workstation;
let page: Page;
let ticket: SampleTicket;
let newTicketId = '';

test.beforeAll(async () => {
  centre = await openCentre();
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-outage-'));
  workstation = await launchWorkstation({ userDataDir });
  page = workstation.window;
  ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
  await rm(userDataDir, { recursive: true, force: true });
});

const waiting = (count: number) => page.getByRole('button', { name: `待同步 ${count}` });
const bar = () => page.getByRole('status').filter({ hasText: '后端不可用' });

test('a shift through an outage: told, served, written down, and every customer called back', async () => {
  test.setTimeout(300_000);
  const { checklist, reply, editor, send, records, customer } = places(page);
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'account of the ticket',
  );

  await test.step('the server dies in the middle of a reply', async () => {
    await signIn(page, centre);
    await openTicket(page, ticket.number);
    await checklist.getByRole('button', { name: '接手处理' }).click();
    await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
    await identify(page, account);
    await expect(records.getByRole('treeitem').first()).toBeVisible();
    await expect(customer).not.toContainText('正在取回记录', { timeout: 30_000 });
    await expect(waiting(0)).toBeVisible();
    await editor.click();
    await editor.pressSequentially('您好，');
    await centre.kill();
    await expect(bar()).toBeVisible({ timeout: 45_000 });
    await expect(bar()).toContainText('可继续受理');
    await expect(bar()).toContainText('先排队');
    await expect(customer).toContainText('截至');
    await expect(editor).toContainText('您好，');
  });

  await test.step('the script of the channel is offered, without a time nobody knows', async () => {
    const say = checklist.getByRole('region', { name: '故障告知话术' });
    await expect(say).toContainText('不含时间');
    await expect(say).toContainText(ticket.number);
    await takePictures(workstation, 'outage-01-bar');
    await bar().getByRole('button', { name: '使用故障告知话术' }).click();
    await expect(editor).toContainText('我们会持续跟进修复进度，第一时间反馈给您');
    await expect(send).toHaveAttribute('aria-disabled', 'false');
    await editor.press('Control+Enter');
    await expect(reply.getByRole('region', { name: '与客户的往来' })).toContainText('持续跟进修复进度');
    await expect(waiting(1)).toBeVisible();
  });

  await test.step('what only the back office can do is asked for, and said to wait', async () => {
    await records.getByRole('tab', { name: /支付/ }).click();
    await records.getByRole('tabpanel').getByRole('button').first().click();
    await records.getByRole('button', { name: '请后台核查' }).click();
    await expect(records.getByText('提交后先排队', { exact: false })).toBeVisible();
    await records.getByLabel('原因').fill('客户说已收到扣款短信，请向渠道核实');
    await takePictures(workstation, 'outage-06-request');
    await records.getByRole('button', { name: '提交' }).click();
    await expect(records.getByText(/等待后台处理/)).toBeVisible();
    await expect(waiting(2)).toBeVisible();
  });

  await test.step('how things stand is not said as if it were now', async () => {
    await typeReply(editor, '您的账单仍显示未付。');
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await expect(reply.getByText('1 处缺截至时间')).toBeVisible();
    const problem = reply.getByRole('region', { name: '需要修改的内容' });
    await expect(problem).toContainText('不能说成当前状态');
    await takePictures(workstation, 'outage-10-as-of');
    await problem.getByRole('button').filter({ hasText: '截至' }).first().click();
    await expect(editor).toContainText(/截至.*账单仍显示未付/);
    await expect(reply.getByText('1 处缺截至时间')).toBeHidden();
    await typeReply(editor, DRAFT);
    await expect(reply.getByText('已保存')).toBeVisible();
  });

  await test.step('a question is taken in under a local number', async () => {
    await page.keyboard.press('Control+n');
    const { dialog } = places(page);
    await dialog.getByLabel('客户姓名').fill(CALLER.name);
    await dialog.getByLabel('联系方式').fill(CALLER.contact);
    await dialog.getByLabel('问题描述').fill('昨晚付款后一直没有到账，想知道怎么回事。');
    await dialog.getByRole('button', { name: '建立工单' }).click();
    await expect(dialog).toBeHidden();
    await openTicket(page, 'L-0001');
    await expect(waiting(4)).toBeVisible();
  });

  await test.step('the file for IT is made offline and names no customer', async () => {
    const path = join(userDataDir, 'diagnostics.json');
    await answerSaveDialogs(workstation.app, path);
    await bar().getByRole('button', { name: '仍未恢复？' }).click();
    await page.getByRole('button', { name: '生成诊断文件' }).click();
    await expect(page.getByText('诊断文件已保存')).toBeVisible();
    const text = await readFile(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ link: { state: 'offline' }, store: { whole: true } });
    for (const secret of [CALLER.name, CALLER.contact, account.holder.name, account.number, '张敏']) {
      expect(text).not.toContain(secret);
    }
  });

  await test.step('a power cut on top of it: everything is there again', async () => {
    const since = await bar().locator('b').innerText();
    await workstation.kill();
    workstation = await launchWorkstation({ userDataDir });
    page = workstation.window;
    await enter(page);
    await expect(bar()).toBeVisible({ timeout: 30_000 });
    const startedAt = /自 (\d\d:\d\d)/.exec(since)?.[1] ?? '';
    await expect(bar()).toContainText(startedAt);
    await expect(waiting(4)).toBeVisible();
    await openTicket(page, 'L-0001');
    await openTicket(page, ticket.number);
    await expect(places(page).editor).toContainText(DRAFT);
    await page.getByRole('navigation').getByRole('button', { name: '跟进' }).click();
    const register = page.getByRole('list', { name: /受影响客户/ });
    await expect(register.getByRole('listitem')).toHaveCount(2);
    await expect(register).toContainText('未同步');
    await expect(register).not.toContainText(CALLER.contact);
    await takePictures(workstation, 'outage-02-register');
    await noBarrier(page, 'register while cut off');
  });

  await test.step('the server is back: the backlog goes to nothing, numbers become final, calls are owed', async () => {
    await centre.start();
    await expect(page.getByText(/L-0001 → T-\d+/)).toBeVisible({ timeout: 90_000 });
    await expect(bar()).toBeHidden();
    const register = page.getByRole('list', { name: /受影响客户/ });
    await expect(register.getByText(/前回访/)).toHaveCount(2, { timeout: 30_000 });
    await expect(waiting(0)).toBeVisible();
    await expect(page.getByText('最近一次故障')).toBeVisible();
    const recovery = page.getByRole('region', { name: '故障与恢复' });
    await expect(recovery).toContainText(/待同步4 → 0/);
    await expect(recovery).toContainText(/待回访2已处理 0/);
    await takePictures(workstation, 'outage-03-recovered');
  });

  await test.step('called back until the customer confirms; something for the wait', async () => {
    const register = page.getByRole('list', { name: /受影响客户/ });
    const caller = register.getByRole('listitem').filter({ hasText: '原 L-0001' });
    await caller.getByRole('button', { name: '记录回访' }).click();
    await caller.getByText('没有联系上').click();
    await caller.getByRole('button', { name: '保存' }).click();
    await expect(caller.getByText(/前回访/)).toBeVisible();
    await caller.getByRole('button', { name: '补偿建议' }).click();
    await caller.getByText(/500 积分/).click();
    await caller.getByRole('button', { name: '发放' }).click();
    await expect(caller).toContainText('已补偿：500 积分');
    await caller.getByRole('button', { name: '记录回访' }).click();
    await expect(caller.getByRole('list', { name: '回访记录' }).getByRole('listitem')).toHaveCount(1);
    await takePictures(workstation, 'outage-04-callback');
    await noBarrier(page, 'callback');
    await caller.getByText('客户确认已解决').click();
    await caller.getByRole('button', { name: '保存' }).click();
    await expect(caller).toBeHidden();
    await expect(page.getByRole('button', { name: '显示已完成的 1 位' })).toBeVisible();
    const other = register.getByRole('listitem').first();
    await other.getByRole('button', { name: '记录回访' }).click();
    await other.getByText('客户确认已解决').click();
    await other.getByRole('button', { name: '保存' }).click();
    const recovery = page.getByRole('region', { name: '故障与恢复' });
    await expect(recovery).toContainText(/待跟进客户2 → 0/);
    await expect(recovery).toContainText(/待回访2 → 0/);
    await expect(waiting(0)).toBeVisible();
    await takePictures(workstation, 'outage-05-done');
  });

  await test.step('the server has each of it once', async () => {
    await workstation.app.close();
    await centre.stop();
    const [opened] = await centre.ask<Stored & { readonly id: string }>(
      `select id, body from document where kind = 'ticket' and body -> 'events' -> 0 ->> 'localNumber' = 'L-0001'`,
    );
    newTicketId = opened?.id ?? '';
    expect(opened?.body.number).toMatch(/^T-\d+$/);
    expect(opened?.body.events[0]?.during?.offline).toBe(true);
    expect(opened?.body.events.map(({ type }) => type)).toEqual([
      'opened',
      'assigned',
      'callback_scheduled',
      'callback_recorded',
      'goodwill_given',
      'callback_recorded',
    ]);
    const [served] = await centre.ask<Stored>("select body from document where kind = 'ticket' and id = $1", [
      ticket.id,
    ]);
    const requests = (served?.body.events ?? []).filter(({ type }) => type === 'back_office_requested');
    expect(requests).toHaveLength(1);
    const replies = (served?.body.events ?? []).filter(({ type }) => type === 'replied');
    expect(replies.map(({ text }) => text?.includes('第一时间反馈给您'))).toEqual([true]);
    const queued = await centre.ask('select 1 from channel_outbox where ticket_id = $1', [ticket.id]);
    expect(queued).toHaveLength(1);
    const outcomes = await centre.ask<{ outcome: string }>(
      'select outcome from command_log where ticket_id = any($1)',
      [[ticket.id, newTicketId]],
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
  });
});

test('a lead declares an incident: the time is told while it stands, and no longer', async ({
  workstation: desk,
}) => {
  test.setTimeout(180_000);
  const { window: own } = desk;
  const { checklist } = places(own);
  await centre.start();
  await signIn(own, centre, LEAD);
  await openTicket(own, ticket.number);
  const say = checklist.getByRole('region', { name: '故障告知话术' });
  await expect(checklist.getByRole('list').first()).toBeVisible();
  await expect(say).toBeHidden();
  const rail = own.getByRole('navigation');
  await rail.getByRole('button', { name: '跟进' }).click();
  await own.getByRole('button', { name: '发布故障通报' }).click();
  await own.getByLabel('故障名称').fill('支付渠道查询中断');
  await own.getByLabel(/预计多久恢复/).fill('10');
  await takePictures(desk, 'outage-07-declare');
  await own.getByRole('button', { name: '发布', exact: true }).click();
  const banner = own.getByRole('status').filter({ hasText: '支付渠道查询中断' });
  await expect(banner).toContainText(/预计 \d\d:\d\d 恢复/);
  await expect(own.getByRole('region', { name: '后台请求' })).toContainText('请向渠道核实');
  await own.getByRole('button', { name: '答复' }).click();
  await own.getByLabel('说明').fill('渠道确认已扣款，预计今日入账');
  await takePictures(desk, 'outage-08-lead');
  await own.getByRole('button', { name: '保存答复' }).click();
  await expect(own.getByRole('region', { name: '后台请求' })).toBeHidden();
  await rail.getByRole('button', { name: '工作台' }).click();
  await expect(say).toContainText('含预计恢复时间');
  await expect(say).toContainText(/预计.*\d\d:\d\d恢复/);
  await takePictures(desk, 'outage-09-incident');
  await rail.getByRole('button', { name: '跟进' }).click();
  await own.getByRole('button', { name: '更新预计' }).click();
  await own.getByRole('button', { name: '改为未定' }).click();
  await expect(banner).toContainText('恢复时间未定');
  await rail.getByRole('button', { name: '工作台' }).click();
  await expect(say).toContainText('不含时间');
  await expect(say).toContainText('持续跟进修复进度');
  await rail.getByRole('button', { name: '跟进' }).click();
  await own.getByRole('button', { name: '宣布恢复' }).click();
  await expect(banner).toBeHidden();
  await expect(own.getByText('当前没有故障通报')).toBeVisible();
});
