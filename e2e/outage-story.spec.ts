import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  AGENT,
  type Centre,
  found,
  LEAD,
  openCentre,
  type SampleAccount,
  type SampleTicket,
} from './support/centre';
import { actElsewhere } from './support/colleague';
import { commandRows, expectEffectsOnce, storedTickets } from './support/command-rows';
import { addNote, enter, identify, openTicket, places, signIn, takeUp, typeReply } from './support/desk';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { noBarrier } from './support/no-barrier';
import { SMALL, takePictures } from './support/pictures';
import { openCustomer, recordCallback, takeIn, waitingCommands } from './support/shift';

/** Rings up, and is in no record. */
const CALLER = { name: '欧阳静怡', contact: '13987654321' } as const;
const DRAFT = '我先把付款时间记下来，稍后给您答复。';
const GIVEN_UP = '李章已接手，由他继续跟进';

let centre: Centre;
let userDataDir: string;
let workstation: Workstation;
let page: Page;
/** In the middle of whose answer it happens, and the one two people take. */
let ticket: SampleTicket;
let contested: SampleTicket;
/** A customer with nothing open, looked at in the morning, who rings up in the outage. */
let regular: SampleAccount;
let waitedBefore: Awaited<ReturnType<typeof waitingCommands>> = [];

test.beforeAll(async () => {
  centre = await openCentre();
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-outage-'));
  workstation = await launchWorkstation({ userDataDir });
  page = workstation.window;
  const waitingTickets = centre.records.tickets.filter(({ state }) => state === 'waiting');
  ticket = found(
    waitingTickets.find(({ channel }) => channel === 'chat'),
    'waiting chat',
  );
  contested = found(
    waitingTickets.find(({ accountId }) => accountId !== ticket.accountId),
    'other waiting ticket',
  );
  const busy = new Set(centre.records.tickets.map(({ accountId }) => accountId));
  regular = found(
    centre.records.accounts.find(({ id, phone }) => phone !== null && !busy.has(id)),
    'customer without a ticket',
  );
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
  await rm(userDataDir, { recursive: true, force: true });
});

const waiting = (count: number) => page.getByRole('button', { name: `待同步 ${count}`, exact: true });
const bar = () => page.getByRole('status').filter({ hasText: '后端不可用' });
const rail = () => page.getByRole('navigation');
const register = () => page.getByRole('list', { name: /受影响客户/ });
const picture = (name: string) => takePictures(workstation, `outage-${name}`, [SMALL]);

test('a shift through an outage: told, served, written down, and every customer called back', async () => {
  test.setTimeout(420_000);
  const account = found(
    centre.records.accounts.find(({ id }) => id === ticket.accountId),
    'account of the ticket',
  );

  await test.step('working online', async () => {
    await signIn(page, centre);
    await openCustomer(page, regular);
    await takeUp(page, ticket.number, account);
    await expect(waiting(0)).toBeVisible();
    await picture('01-online');
  });

  await test.step('the server dies in the middle of a reply', async () => {
    const { editor, customer } = places(page);
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
    const { checklist, reply, editor, send } = places(page);
    const say = checklist.getByRole('region', { name: '故障告知话术' });
    await expect(say).toContainText('不含时间');
    await expect(say).toContainText(ticket.number);
    await picture('02-cut-off');
    await bar().getByRole('button', { name: '使用故障告知话术' }).click();
    await expect(editor).toContainText('我们会持续跟进修复进度，第一时间反馈给您');
    await expect(send).toHaveAttribute('aria-disabled', 'false');
    await picture('03-script');
    await editor.press('Control+Enter');
    await expect(reply.getByRole('region', { name: '与客户的往来' })).toContainText('持续跟进修复进度');
    await expect(waiting(1)).toBeVisible();
    await typeReply(editor, DRAFT);
    await expect(reply.getByText('已保存')).toBeVisible();
    await picture('04-reply-queued');
  });

  await test.step('two more customers ring up: one nobody knows, one whose records are here', async () => {
    const { customer, records } = places(page);
    await takeIn(page, { ...CALLER, question: '昨晚付款后一直没有到账，想知道怎么回事。' });
    await openTicket(page, 'L-0001');
    await expect(waiting(3)).toBeVisible();
    await picture('05-local-number');
    await openCustomer(page, regular);
    const { holder, phone } = regular;
    await takeIn(page, {
      name: holder.name,
      contact: String(phone),
      question: '想确认上个月的付款是否成功。',
    });
    await openTicket(page, 'L-0002');
    await identify(page, regular);
    await expect(records.getByRole('treeitem').first()).toBeVisible();
    await addNote(page, '客户下午三点后方便接电话');
    await expect(customer).toContainText('截至');
    await picture('06-known-customer');
  });

  await test.step('a waiting ticket is taken in hand; what waits stands in the tray in the order it was done', async () => {
    const { checklist } = places(page);
    await openTicket(page, contested.number);
    await checklist.getByRole('tab', { name: '步骤' }).click();
    await checklist.getByRole('button', { name: '接手处理' }).click();
    await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
    waitedBefore = await waitingCommands(page);
    expect(waitedBefore.map(({ what }) => what)).toEqual([
      '回复客户',
      '新建工单',
      '接手工单',
      '新建工单',
      '接手工单',
      '核对身份',
      '查看记录',
      '添加内部备注',
      '接手工单',
    ]);
    await picture('07-waiting');
  });

  await test.step('a power cut on top of it: everything is there again, and opens without the server', async () => {
    const since = /自 (\d\d:\d\d)/.exec(await bar().locator('b').innerText())?.[1] ?? '';
    await workstation.kill();
    workstation = await launchWorkstation({ userDataDir });
    page = workstation.window;
    await enter(page);
    await expect(bar()).toContainText(since, { timeout: 30_000 });
    expect(await waitingCommands(page)).toEqual(waitedBefore);
    await rail().getByRole('button', { name: '工作台' }).click();
    for (const number of ['L-0001', 'L-0002', ticket.number]) await openTicket(page, number);
    await expect(places(page).editor).toContainText(DRAFT);
    await picture('08-after-power-cut');
    await rail().getByRole('button', { name: '跟进' }).click();
    await expect(register().getByRole('listitem')).toHaveCount(3);
    await expect(register()).toContainText('未同步');
    await expect(register()).not.toContainText(CALLER.contact);
    await picture('09-register');
    await noBarrier(page, 'register while cut off');
  });

  await test.step('somebody whose line is whole takes the same ticket first', async () => {
    await centre.meanwhile(async (url) => {
      await actElsewhere(url, LEAD, { id: contested.id, version: 1 }, { type: 'take_ticket' });
    });
    await expect(bar()).toBeVisible();
  });

  await test.step('the server is back: the backlog goes to nothing, numbers become final, calls are owed', async () => {
    await centre.start();
    await expect(page.getByText(/L-0001 → T-\d+/)).toBeVisible({ timeout: 90_000 });
    await expect(bar()).toBeHidden();
    await expect(register().getByText(/前回访/)).toHaveCount(3, { timeout: 30_000 });
    await expect(register()).toContainText('原 L-0002');
    await expect(waiting(0)).toBeVisible();
    const recovery = page.getByRole('region', { name: '故障与恢复' });
    await expect(recovery).toContainText('最近一次故障');
    await expect(recovery).toContainText(new RegExp(`待同步${waitedBefore.length} → 0`));
    await expect(recovery).toContainText(/待回访3已处理 0/);
    await picture('10-recovered');
  });

  await test.step('the one act that was overtaken waits for a decision, and is given up with its reason', async () => {
    const counter = page.getByRole('button', { name: '待裁决 1', exact: true });
    await counter.click();
    const parked = page.getByRole('article').filter({ hasText: '接手工单' });
    await expect(parked).toHaveAttribute('data-command', waitedBefore.at(-1)?.id ?? '');
    await expect(parked).toContainText('有冲突');
    await expect(parked).toContainText(contested.number);
    await expect(parked).toContainText(LEAD.name);
    await picture('11-conflict');
    await noBarrier(page, 'conflict');
    await parked.getByRole('button', { name: '放弃' }).click();
    await parked.getByLabel('放弃的原因').fill(GIVEN_UP);
    await picture('12-giving-up');
    await parked.getByRole('button', { name: '确认放弃' }).click();
    await expect(page.getByText('全部已同步')).toBeVisible();
    await expect(page.getByRole('button', { name: '待裁决 0', exact: true })).toBeVisible();
    await rail().getByRole('button', { name: '跟进' }).click();
  });

  await test.step('called back until the customer confirms; something for the wait', async () => {
    const caller = register().getByRole('listitem').filter({ hasText: '原 L-0001' });
    await recordCallback(caller, '没有联系上');
    await expect(caller.getByText(/前回访/)).toBeVisible();
    await caller.getByRole('button', { name: '补偿建议' }).click();
    await caller.getByText(/500 积分/).click();
    await caller.getByRole('button', { name: '发放' }).click();
    await expect(caller).toContainText('已补偿：500 积分');
    await caller.getByRole('button', { name: '记录回访' }).click();
    await expect(caller.getByRole('list', { name: '回访记录' }).getByRole('listitem')).toHaveCount(1);
    await picture('13-callback');
    await noBarrier(page, 'callback');
    await caller.getByText('客户确认已解决').click();
    await caller.getByRole('button', { name: '保存' }).click();
    await expect(caller).toBeHidden();
    await expect(page.getByRole('button', { name: '显示已完成的 1 位' })).toBeVisible();
    for (const left of [1, 0]) {
      const other = register().getByRole('listitem').first();
      await recordCallback(other, '客户确认已解决');
      await expect(register().getByRole('listitem')).toHaveCount(left);
    }
    const recovery = page.getByRole('region', { name: '故障与恢复' });
    await expect(recovery).toContainText(/待跟进客户3 → 0/);
    await expect(recovery).toContainText(/待回访3 → 0/);
    await expect(waiting(0)).toBeVisible();
    await picture('14-done');
  });

  await test.step('the server has each of it once, and in order', async () => {
    await workstation.app.close();
    await centre.stop();
    const rows = await commandRows(centre, AGENT.username);
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const waited = waitedBefore.map(({ id }) => id);
    const from = ids.indexOf(waited[0] ?? '');
    expect(ids.slice(from, from + waited.length)).toEqual(waited);
    const refused = rows.filter(({ outcome }) => outcome !== 'applied');
    const overtaken = {
      id: waited.at(-1),
      ticket_id: contested.id,
      outcome: 'conflict',
      code: 'ticket_moved',
    };
    expect(refused).toEqual([overtaken]);
    await expectEffectsOnce(centre, AGENT.username, rows);

    const tickets = await storedTickets(centre);
    const typesOf = (id: string | null | undefined) =>
      tickets.find((each) => each.id === id)?.body.events.map(({ type }) => type) ?? [];
    const row = (place: number) => found(rows[from + place], `row ${place}`);
    expect(typesOf(row(1).ticket_id)).toEqual([
      'opened',
      'assigned',
      'callback_scheduled',
      'callback_recorded',
      'goodwill_given',
      'callback_recorded',
    ]);
    const opened = found(
      tickets.find(({ id }) => id === row(3).ticket_id),
      'second ticket',
    );
    expect(opened.body.number).toMatch(/^T-\d+$/);
    expect(opened.body.events.slice(0, 5).every(({ during }) => during?.offline)).toBe(true);
    const answered = tickets.find(({ id }) => id === ticket.id)?.body.events ?? [];
    const replies = answered.filter(({ type }) => type === 'replied');
    expect(replies.map(({ text }) => text?.includes('第一时间反馈给您'))).toEqual([true]);
    const queued = await centre.ask('select reply_id from channel_outbox where ticket_id = $1', [ticket.id]);
    expect(queued).toEqual([{ reply_id: waited[0] }]);
    const taken = found(
      tickets.find(({ id }) => id === contested.id),
      'contested ticket',
    ).body;
    expect(taken.ownerName).toBe(LEAD.name);
    expect(taken.events.at(-1)).toMatchObject({ type: 'note_added', text: `放弃“接手工单”：${GIVEN_UP}` });
  });
});
