import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { AGENT, type Centre, found, LEAD, openCentre, type SampleTicket } from './support/centre';
import { everythingSent, openTicket, places, signIn, takeUp, typeReply } from './support/desk';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { takePictures } from './support/pictures';
import { answerSaveDialogs } from './support/saved-files';
import { takeIn } from './support/shift';
import { stillness } from './support/stillness';

type Stored = { readonly body: { readonly events: readonly { readonly type: string }[] } };

const CALLER = { name: '欧阳静怡', contact: '13987654321' } as const;

// The lead answers what was asked for in the outage.
test.describe.configure({ mode: 'serial' });

let centre: Centre;
let workstation: Workstation;
let page: Page;
let ticket: SampleTicket;

test.beforeAll(async () => {
  centre = await openCentre();
  workstation = await launchWorkstation();
  page = workstation.window;
  ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
});

const bar = () => page.getByRole('status').filter({ hasText: '后端不可用' });
const waiting = (count: number) => page.getByRole('button', { name: `待同步 ${count}`, exact: true });

test('cut off, what cannot be done at the desk is asked for, and nothing is said as if it were now', async () => {
  test.setTimeout(240_000);
  const { records, reply, editor, send } = places(page);
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'account of the ticket',
  );
  await signIn(page, centre);
  await takeUp(page, ticket.number, account);
  await everythingSent(page);
  await centre.kill();
  await expect(bar()).toBeVisible({ timeout: 45_000 });

  await test.step('what only the back office can do is asked for, and said to wait', async () => {
    await records.getByRole('tab', { name: /支付/ }).click();
    await records.getByRole('tabpanel').getByRole('button').first().click();
    await records.getByRole('button', { name: '请后台核查' }).click();
    await expect(records.getByText('提交后先排队', { exact: false })).toBeVisible();
    await records.getByLabel('原因').fill('客户说已收到扣款短信，请向渠道核实');
    await takePictures(workstation, 'cut-off-01-request');
    await records.getByRole('button', { name: '提交' }).click();
    await expect(records.getByText(/等待后台处理/)).toBeVisible();
    await expect(waiting(1)).toBeVisible();
  });

  await test.step('how things stand is not said as if it were now', async () => {
    await typeReply(editor, '您的账单仍显示未付。');
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await expect(reply.getByText('1 处缺截至时间')).toBeVisible();
    const problem = reply.getByRole('region', { name: '需要修改的内容' });
    await expect(problem).toContainText('不能说成当前状态');
    await takePictures(workstation, 'cut-off-02-as-of');
    await problem.getByRole('button').filter({ hasText: '截至' }).first().click();
    await expect(editor).toContainText(/截至.*账单仍显示未付/);
    await expect(reply.getByText('1 处缺截至时间')).toBeHidden();
  });

  await test.step('the file for IT is made offline and names no customer', async () => {
    await takeIn(page, { ...CALLER, question: '昨晚付款后一直没有到账，想知道怎么回事。' });
    await expect(waiting(3)).toBeVisible();
    const path = join(workstation.userDataDir, 'diagnostics.json');
    await answerSaveDialogs(workstation.app, path);
    await bar().getByRole('button', { name: '仍未恢复？' }).click();
    await page.getByRole('button', { name: '生成诊断文件' }).click();
    await expect(page.getByText('诊断文件已保存')).toBeVisible();
    const text = await readFile(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ link: { state: 'offline' }, store: { whole: true } });
    for (const secret of [CALLER.name, CALLER.contact, account.holder.name, account.number, AGENT.name]) {
      expect(text).not.toContain(secret);
    }
  });

  await test.step('back again, the request reaches the server once', async () => {
    await centre.start();
    await expect(waiting(0)).toBeVisible({ timeout: 90_000 });
    await expect(bar()).toBeHidden();
    await centre.stop();
    const [stored] = await centre.ask<Stored>("select body from document where kind = 'ticket' and id = $1", [
      ticket.id,
    ]);
    const requests = stored?.body.events.filter(({ type }) => type === 'back_office_requested');
    expect(requests).toHaveLength(1);
    await centre.start();
  });
});

test('a lead declares an incident: the time is told while it stands, and no longer', async ({
  workstation: desk,
}) => {
  test.setTimeout(180_000);
  const { window: own } = desk;
  const { checklist } = places(own);
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
  await takePictures(desk, 'incident-01-declare');
  await own.getByRole('button', { name: '发布', exact: true }).click();
  const banner = own.getByRole('status').filter({ hasText: '支付渠道查询中断' });
  await expect(banner).toContainText(/预计 \d\d:\d\d 恢复/);
  await expect(own.getByRole('region', { name: '后台请求' })).toContainText('请向渠道核实');
  // The form goes and the banner comes: a button that moves between press and release was not clicked.
  await expect(own.getByLabel('故障名称')).toBeHidden();
  await stillness(own);
  await own.getByRole('button', { name: '答复' }).click();
  await own.getByLabel('说明').fill('渠道确认已扣款，预计今日入账');
  await takePictures(desk, 'incident-02-request');
  await own.getByRole('button', { name: '保存答复' }).click();
  await expect(own.getByRole('region', { name: '后台请求' })).toBeHidden();
  await rail.getByRole('button', { name: '工作台' }).click();
  await expect(say).toContainText('含预计恢复时间');
  await expect(say).toContainText(/预计.*\d\d:\d\d恢复/);
  await takePictures(desk, 'incident-03-words');
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
