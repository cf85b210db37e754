import { AGENT, type Centre, found, openCentre, type SampleAccount } from './support/centre';
import { enter, everythingSent, identify, openTicket, places, signIn } from './support/desk';
import { expect, resizePage, test } from './support/launch';
import { takePictures } from './support/pictures';

const QUESTION = '我上周已经付款了，为什么账单还显示未付？';

type Body = { readonly state: string; readonly satisfaction: unknown; readonly events: readonly Event[] };
type Event = { readonly type: string; readonly outcome?: string; readonly actor: { readonly role: string } };

let centre: Centre;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  centre = await openCentre();
  // A centre that is quicker to give up than ours, so that a test need not wait for an hour.
  await centre.stop();
  await centre.ask(
    `update document set body = jsonb_set(body, '{unreachable}', '{"attempts": 2, "apartMinutes": 0}')
     where kind = 'policy'`,
  );
  await centre.start();
});
test.afterAll(() => centre.close());

test('guesses are locked until a lead releases them, and a customer who does not answer is called that', async ({
  workstation,
}) => {
  test.setTimeout(400_000);
  const { app, window: page } = workstation;
  const { records, checklist, reply, editor, dialog, customer } = places(page);
  const picture = (name: string) => takePictures(workstation, name);
  const ticket = found(
    centre.records.tickets.find((each) => each.question === QUESTION && each.state === 'waiting'),
    'ticket with the question',
  );
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'account of the ticket',
  );
  const check = records.getByRole('button', { name: '核对身份' });
  await resizePage(app, page, { width: 1280, height: 800 });
  await signIn(page, centre);
  await openTicket(page, ticket.number);
  await checklist.getByRole('button', { name: '接手处理' }).click();
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();

  await test.step('three wrong answers lock the check, and an agent cannot go on', async () => {
    await check.click();
    for (const left of ['还可以再核对 2 次', '还可以再核对 1 次', '已有 3 次核对未通过']) {
      await dialog.getByLabel('姓名', { exact: true }).fill(account.holder.name);
      await dialog.getByLabel('账户编号').fill('000000');
      await dialog.getByRole('button', { name: '与记录比对' }).click();
      await expect(dialog.getByRole('status')).toContainText(left);
      if (!left.startsWith('已有')) await dialog.getByRole('button', { name: '再核对一次' }).click();
    }
    await expect(dialog.getByRole('button', { name: '解除锁定' })).toHaveCount(0);
    await picture('gates-01-locked');
    await dialog.getByRole('button', { name: '先到这里' }).click();
    await expect(dialog).toBeHidden();
    await expect(customer.getByRole('button', { name: '身份核对已锁定' })).toBeVisible();
    await check.click();
    await expect(dialog.getByLabel('姓名', { exact: true })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await everythingSent(page);
  });

  await test.step('a lead says why, and the right answers pass', async () => {
    await centre.stop();
    await centre.ask("update app_user set role = 'lead' where username = $1", [AGENT.username]);
    await centre.start();
    await page.getByRole('button', { name: new RegExp(AGENT.name) }).click();
    await page.getByText('退出登录').click();
    await enter(page);
    await openTicket(page, ticket.number);
    await check.click();
    await dialog.getByLabel('解除理由').fill('客户已在门店出示证件');
    await picture('gates-02-release');
    await dialog.getByRole('button', { name: '解除锁定' }).click();
    await expect(dialog.getByLabel('姓名', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await identify(page, account);
  });

  await test.step('nobody answers: two attempts, then the ticket ends as that', async () => {
    await checklist.getByRole('button', { name: /已付款仍显示未付/ }).click();
    await checklist.getByRole('checkbox', { name: '复述并确认客户的诉求' }).click();
    await checklist.getByRole('checkbox', { name: /询问客户是否收到扣款短信/ }).click();
    await checklist.getByLabel('请写下核对到的内容').fill('已收到扣款短信，尾号 6789');
    await checklist.getByRole('button', { name: '完成这一步' }).click();
    await checklist.getByText('等待渠道清算入账，入账后通知客户').click();
    await checklist.getByRole('group', { name: '责任方' }).getByText('支付渠道').click();
    await checklist.getByRole('group', { name: '原因' }).getByText('入账延迟').click();
    await checklist.getByRole('button', { name: '确定方案' }).click();
    await reply.getByRole('button', { name: '草拟' }).click();
    await expect(editor).toContainText('已扣款成功');
    await expect(reply.getByText(/处有依据/)).toBeVisible();
    await editor.press('Control+Enter');
    await expect(editor).not.toContainText('已扣款成功');

    await checklist.getByRole('button', { name: '联系不上客户' }).click();
    await expect(checklist.getByText(/目前 0 次/)).toBeVisible();
    await checklist.getByRole('group', { name: '联系方式' }).getByText('电话').click();
    await checklist.getByRole('button', { name: '记录未应答' }).click();
    const attempts = checklist.getByRole('list', { name: '联系记录' }).getByRole('listitem');
    await expect(attempts).toHaveCount(1);
    await picture('gates-03-first-attempt');
    await checklist.getByRole('group', { name: '联系方式' }).getByText('短信').click();
    await checklist.getByRole('button', { name: '记录未应答' }).click();
    await expect(attempts).toHaveCount(2);
    await checklist.getByLabel('处理小结').fill('已回复入账进度，两次联系未应答。');
    await picture('gates-04-unreachable');
    await checklist.getByRole('button', { name: '按“联系不上”结束' }).click();
    await expect(checklist.getByText(/客户联系不上，未能确认是否满意/)).toBeVisible();
    await everythingSent(page);
    await picture('gates-05-ended');
  });

  await test.step('the account itself as evidence lights up its facts', async () => {
    const suspended = found(suspendedWithTicket(), 'waiting ticket of a suspended account');
    await openTicket(page, suspended.number);
    await checklist.getByRole('button', { name: '接手处理' }).click();
    await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
    await identify(page, suspended.account);
    // What follows from another finding starts closed.
    await records.getByRole('button', { name: /^服务已暂停/ }).click();
    await records.getByRole('button', { name: '账户资料' }).first().click();
    await expect(customer).toContainText('联系方式确认于');
    await picture('gates-06-account-evidence');
  });

  await test.step('the server wrote it down as it was', async () => {
    await workstation.app.close();
    await centre.stop();
    const [stored] = await centre.ask<{ body: Body }>(
      "select body from document where kind = 'ticket' and id = $1",
      [ticket.id],
    );
    expect(stored?.body).toMatchObject({ state: 'resolved', satisfaction: null });
    const events = stored?.body.events ?? [];
    const of = (type: string) => events.filter((event) => event.type === type);
    expect(of('identity_checked')).toHaveLength(4);
    expect(of('identity_released').map(({ actor }) => actor.role)).toEqual(['lead']);
    expect(of('contact_attempted')).toHaveLength(2);
    expect(of('resolved').map(({ outcome }) => outcome)).toEqual(['unreachable']);
    const audit = await centre.ask<{ action: string }>('select action from audit order by seq');
    expect(audit.filter(({ action }) => action === 'identity_released')).toHaveLength(1);
  });
});

/** A waiting ticket of a customer whose service is suspended, which the account itself says. */
function suspendedWithTicket(): { readonly number: string; readonly account: SampleAccount } | undefined {
  const { accounts, tickets } = centre.records;
  for (const { number, accountId, state } of tickets) {
    const account = accounts.find(({ id }) => id === accountId) as
      | (SampleAccount & { readonly status: string })
      | undefined;
    if (state === 'waiting' && account?.status === 'suspended') return { number, account };
  }
  return undefined;
}
