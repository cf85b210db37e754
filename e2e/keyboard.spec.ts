import { AGENT, type Centre, found, openCentre } from './support/centre';
import { places } from './support/desk';
import { expect, resizePage, test } from './support/launch';

let centre: Centre;
test.beforeAll(async () => {
  centre = await openCentre();
});
test.afterAll(() => centre.close());

test('a ticket is taken, identified, classified and answered without a mouse', async ({ workstation }) => {
  const { app, window: page } = workstation;
  const { keyboard } = page;
  const { queue, records, checklist, reply, editor, dialog } = places(page);
  const focused = () => page.evaluate(() => (document.activeElement?.textContent ?? '').trim());
  /** Goes on with Tab until the focus is on something that says so. */
  const tabTo = async (text: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (text.test(await focused())) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${text}`);
  };
  await resizePage(app, page, { width: 1440, height: 900 });

  await expect(page.getByRole('button', { name: '进入示例中心' })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.type(centre.url);
  await keyboard.press('Enter');
  await expect(page.getByLabel('用户名')).toBeFocused();
  await keyboard.type(AGENT.username);
  await keyboard.press('Tab');
  await keyboard.type(AGENT.password);
  await keyboard.press('Enter');
  await expect(queue.getByRole('option').first()).toBeVisible({ timeout: 30_000 });

  await keyboard.press('Alt+1');
  await expect(queue.getByRole('listbox')).toBeFocused();
  const ticket = found(
    centre.records.tickets.find(
      (each) => each.state === 'waiting' && each.question.includes('为什么账单还显示未付'),
    ),
    'payment that does not show',
  );
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await queue.getByRole('listbox').getAttribute('aria-activedescendant')) === `queue-${ticket.id}`)
      break;
    await keyboard.press('ArrowDown');
  }
  await keyboard.press('Enter');
  await expect(queue.getByRole('option', { selected: true })).toContainText(ticket.number);
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'its account',
  );
  await expect(reply.getByText(ticket.question).first()).toBeVisible();

  await keyboard.press('Alt+t');
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  await keyboard.press('Alt+i');
  await expect(dialog.getByLabel('姓名', { exact: true })).toBeFocused();
  await keyboard.type(account.holder.name);
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(dialog.getByLabel('账户编号')).toBeFocused();
  await keyboard.type(account.number);
  await expect(dialog.getByRole('button', { name: '与记录比对' })).toBeEnabled();
  await keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: '继续处理' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await expect(records.getByRole('treeitem').first()).toBeVisible();
  await keyboard.press('Alt+2');
  await tabTo(/^(扣款|清算|账单|付款) [BP]-\d/);
  await keyboard.press('Enter');
  await expect(records.locator('[role="treeitem"][data-lit="true"]').first()).toBeInViewport();

  await keyboard.press('Alt+3');
  await tabTo(/记录显示|客户提到|其他情况/);
  await keyboard.press('Enter');
  await expect(checklist.getByText(/ v1$/)).toBeVisible();

  await keyboard.press('Alt+4');
  await expect(editor).toBeFocused();
  await keyboard.type('您好，您的问题已经收到，正在处理。');
  await expect(reply.getByText(/\d+ 字/)).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(reply.getByRole('region', { name: '与客户的往来' }).getByText(AGENT.name)).toBeVisible();
});
