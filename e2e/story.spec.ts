import { join } from 'node:path';
import { projectRoot } from '../build/project-paths';
import { AGENT, type Centre, found, openCentre } from './support/centre';
import { everythingSent, identify, openTicket, places, signIn, typeReply } from './support/desk';
import { expect, resizePage, test } from './support/launch';
import { takePictures } from './support/pictures';

const QUESTION = '我上周已经付款了，为什么账单还显示未付？';

type Stored = {
  readonly body: {
    readonly state: string;
    readonly ownerName: string;
    readonly events: readonly { readonly id: string; readonly type: string; readonly stepId?: string }[];
  };
};

let centre: Centre;
test.beforeAll(async () => {
  centre = await openCentre();
});
test.afterAll(() => centre.close());

test('a payment that does not show: from the waiting question to the resolved ticket, told from records', async ({
  workstation,
}) => {
  test.setTimeout(240_000);
  const { app, window: page } = workstation;
  const { queue, customer, records, checklist, reply, editor, send } = places(page);
  const ticket = found(
    centre.records.tickets.find((each) => each.question === QUESTION && each.state === 'waiting'),
    'ticket with the question',
  );
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'account of the ticket',
  );
  const row = queue.getByRole('option').filter({ hasText: ticket.number });
  const thread = reply.getByRole('region', { name: '与客户的往来' });
  const picture = (name: string) => takePictures(workstation, name);
  let sent = '';
  await resizePage(app, page, { width: 1280, height: 800 });

  await test.step('first start, server, sign-in, queue', async () => {
    await expect(page.getByRole('heading', { name: '从哪里开始？' })).toBeVisible();
    await picture('01-first-start');
    await signIn(page, centre);
    await expect(page.getByRole('button', { name: new RegExp(AGENT.name) })).toBeVisible();
    await expect(queue.getByText(/等待接手/)).toBeVisible();
    await picture('02-queue');
  });

  await test.step('the ticket opens masked, behind the identity gate', async () => {
    await openTicket(page, ticket.number);
    await expect(reply.getByText(QUESTION)).toBeVisible();
    await expect(records.getByRole('region', { name: '身份验证' })).toBeVisible();
    await expect(records.getByRole('treeitem')).toHaveCount(0);
    await expect(customer).not.toContainText(account.holder.name);
    await picture('03-ticket');
    await checklist.getByRole('button', { name: '接手处理' }).click();
    await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  });

  await test.step('a wrong answer does not pass the gate, the right ones do', async () => {
    await records.getByRole('button', { name: '核对身份' }).click();
    const { dialog } = places(page);
    await dialog.getByLabel('姓名', { exact: true }).fill(account.holder.name);
    await dialog.getByLabel('账户编号').fill('000000');
    await picture('04-identity');
    await dialog.getByRole('button', { name: '与记录比对' }).click();
    await expect(dialog.getByRole('status')).toContainText('信息与记录不一致');
    await dialog.getByRole('button', { name: '先到这里' }).click();
    await expect(records.getByRole('region', { name: '身份验证' })).toBeVisible();
    await identify(page, account);
    await expect(customer).toContainText('身份已核验');
  });

  await test.step('the records say why, with proof, and whether to pay again', async () => {
    const finding = records.locator('[id^="finding-paid_not_posted:"]');
    await expect(finding).toBeVisible();
    const proof = finding.getByRole('button');
    expect(await proof.count()).toBeGreaterThan(0);
    await expect(records.getByRole('region', { name: '可否再次支付' })).toContainText('可否再次支付：否');
    await picture('05-records');
    await proof.first().click();
    await expect(records.locator('[role="treeitem"][data-lit="true"]').first()).toBeInViewport();
    await picture('06-evidence');
  });

  await test.step('classification, then the checklist of the playbook', async () => {
    await checklist.getByRole('button', { name: /已付款仍显示未付/ }).click();
    await expect(checklist.getByText('已付款仍显示未付 v1')).toBeVisible();
    await checklist.getByRole('checkbox', { name: '复述并确认客户的诉求' }).click();
    await expect(
      checklist.locator('[data-state="done"]').filter({ hasText: '找到对应付款' }).last(),
    ).toContainText('由记录确认');
    const other = checklist.getByRole('listitem').filter({ hasText: '建议其他支付方式' }).last();
    await expect(other).toHaveAttribute('data-state', 'locked');
    await expect(other).toContainText('入账前再付会重复扣款');
    await expect(other.getByRole('checkbox')).toHaveCount(0);
    await picture('07-checklist');
    await checklist.getByRole('checkbox', { name: /询问客户是否收到扣款短信/ }).click();
    await checklist.getByLabel('请写下核对到的内容').fill('已收到扣款短信，尾号 6789');
    await checklist.getByRole('button', { name: '完成这一步' }).click();
    const verification = checklist.getByRole('button', { name: /核查/ });
    await expect(verification).toHaveText(/已完成/);
    await verification.click();
    await expect(checklist.getByRole('checkbox', { name: /询问客户是否收到扣款短信/ })).toBeChecked();
    await expect(checklist.getByText('已收到扣款短信，尾号 6789')).toBeVisible();
    await verification.click();
  });

  await test.step('solution and responsibility', async () => {
    await checklist.getByText('等待渠道清算入账，入账后通知客户').click();
    await checklist.getByRole('group', { name: '责任方' }).getByText('支付渠道').click();
    await checklist.getByRole('group', { name: '原因' }).getByText('入账延迟').click();
    await picture('08-solution');
    await checklist.getByRole('button', { name: '确定方案' }).click();
    await expect(checklist.getByRole('button', { name: '确定方案' })).toBeHidden();
  });

  await test.step('the draft says what the records show', async () => {
    await reply.getByRole('button', { name: '草拟' }).click();
    await expect(editor).toContainText('已扣款成功');
    await expect(reply.getByText(/处有依据/)).toBeVisible();
    await expect(send).toHaveAttribute('aria-disabled', 'false');
    await picture('09-draft');
    await resizePage(app, page, { width: 1440, height: 900 });
    await records.getByRole('article').first().scrollIntoViewIfNeeded();
    await queue.getByRole('listbox').evaluate((list) => list.scrollTo({ top: 0 }));
    await page.screenshot({ path: join(projectRoot, 'out', 'e2e', 'workspace.png'), animations: 'disabled' });
    await resizePage(app, page, { width: 1280, height: 800 });
  });

  await test.step('what the records do not show cannot be sent', async () => {
    await editor.press('Control+End');
    await editor.press('Enter');
    await editor.pressSequentially('账单现已结清。');
    await expect(reply.getByText('1 处无依据')).toBeVisible();
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await send.click({ force: true });
    await editor.press('Control+Enter');
    await expect(editor).toContainText('账单现已结清');
    await expect(thread.getByRole('listitem')).toHaveCount(1);
    const problem = reply.getByRole('region', { name: '需要修改的内容' });
    await expect(problem).toContainText('没有依据');
    await picture('10-not-grounded');
    await problem.getByRole('button').filter({ hasText: /^“/ }).first().click();
    await expect(reply.getByText('1 处无依据')).toBeHidden();
    await expect(send).toHaveAttribute('aria-disabled', 'false');
    await picture('11-fixed');
  });

  await test.step('a slot that is not filled cannot be sent either', async () => {
    const before = await editor.innerText();
    await editor.press('Control+End');
    await editor.pressSequentially('{{');
    await editor.pressSequentially('expectedBy}}');
    await expect(reply.getByText('1 处未填')).toBeVisible();
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await picture('12-slot');
    await typeReply(editor, before.replaceAll('\u200b', '').trim());
    await expect(reply.getByText('1 处未填')).toBeHidden();
    await expect(send).toHaveAttribute('aria-disabled', 'false');
  });

  await test.step('the reply goes out and stands in the thread', async () => {
    sent = (await editor.innerText()).trim();
    await editor.press('Control+Enter');
    await expect(editor).not.toContainText('已扣款成功');
    const own = thread.getByRole('listitem').last();
    await expect(own).toContainText('已扣款成功');
    await expect(own).toContainText(AGENT.name);
    await picture('13-sent');
  });

  await test.step('a masked value is shown for a reason', async () => {
    await customer.getByRole('button', { name: '显示隐藏的信息' }).click();
    await page.getByLabel('查看原因').fill('回拨客户');
    await page.getByRole('button', { name: '显示', exact: true }).click();
    await expect(customer).toContainText(String(account.phone));
  });

  await test.step('the customer is content, the ticket is resolved and leaves the queue', async () => {
    await checklist.getByText('满意', { exact: true }).click();
    await checklist.getByRole('button', { name: '记录结果' }).click();
    await checklist.getByLabel('处理小结').fill('渠道清算中，已说明预计入账时间，客户认可。');
    await picture('14-confirmation');
    await checklist.getByRole('button', { name: '结束工单' }).click();
    await expect(checklist.getByText(/解决。/)).toBeVisible();
    await expect(row).toHaveCount(0);
    await everythingSent(page);
    await picture('15-resolved');
  });

  await test.step('the server has each event once, the reply once, and the audit entries', async () => {
    await workstation.app.close();
    await centre.stop();
    const [stored] = await centre.ask<Stored>("select body from document where kind = 'ticket' and id = $1", [
      ticket.id,
    ]);
    const events = stored?.body.events ?? [];
    expect(stored?.body.state).toBe('resolved');
    expect(stored?.body.ownerName).toBe(AGENT.name);
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
    const times = (type: string) => events.filter((event) => event.type === type).length;
    expect({
      opened: times('opened'),
      assigned: times('assigned'),
      identity_checked: times('identity_checked'),
      classified: times('classified'),
      ledger_opened: times('ledger_opened'),
      solution_chosen: times('solution_chosen'),
      replied: times('replied'),
      satisfaction_recorded: times('satisfaction_recorded'),
      resolved: times('resolved'),
    }).toEqual({
      opened: 1,
      assigned: 1,
      identity_checked: 2,
      classified: 1,
      ledger_opened: 1,
      solution_chosen: 1,
      replied: 1,
      satisfaction_recorded: 1,
      resolved: 1,
    });
    const steps = events.flatMap((event) => (event.type === 'step_completed' ? [event.stepId] : []));
    expect(steps).toEqual(['payment_found', 'amount_matches', 'need_confirmed', 'debit_message_asked']);
    const outbox = await centre.ask<{ text: string; channel: string }>(
      'select text, channel from channel_outbox where ticket_id = $1',
      [ticket.id],
    );
    expect(outbox).toHaveLength(1);
    expect(outbox[0]?.channel).toBe(ticket.channel);
    expect(outbox[0]?.text.replaceAll(/\s/g, '')).toBe(sent.replaceAll(/\s/g, ''));
    const audit = await centre.ask<{ action: string; count: number }>(
      'select action, count(*)::int as count from audit group by action order by action',
    );
    expect(audit).toContainEqual({ action: 'identity_checked', count: 2 });
    expect(audit).toContainEqual({ action: 'personal_data_revealed', count: 1 });
    expect(audit).toContainEqual({ action: 'signed_in', count: 1 });
  });
});
