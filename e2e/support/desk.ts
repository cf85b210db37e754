import { expect, type Locator, type Page } from '@playwright/test';
import type { Bridge, Settings } from '#shared/contracts/bridge';
import { AGENT, type Centre, type SampleAccount } from './centre';

/** Somebody who signs in. */
export type Person = { readonly username: string; readonly password: string };

/** Places of the workspace, as someone who looks for them by name finds them. */
export const places = (page: Page) => ({
  queue: page.locator('[data-pane="queue"]'),
  records: page.locator('[data-pane="records"]'),
  checklist: page.locator('[data-pane="checklist"]'),
  reply: page.locator('[data-pane="reply"]'),
  editor: page.getByTestId('reply-editor').locator('.cm-content'),
  customer: page.getByRole('region', { name: '客户', exact: true }),
  send: page.locator('[data-pane="reply"]').getByRole('button', { name: /^发送/ }),
  dialog: page.getByRole('dialog'),
});

/** Goes from the first start to the door of a server. */
export async function connect(page: Page, centre: Pick<Centre, 'url'>): Promise<void> {
  await page.getByLabel('服务器地址').fill(centre.url);
  await page.getByRole('button', { name: '连接', exact: true }).click();
  await expect(page.getByLabel('用户名')).toBeVisible();
}

/** Gives name and password at the door, and waits for the queue. */
export async function enter(page: Page, person: Person = AGENT): Promise<void> {
  await page.getByLabel('用户名').fill(person.username);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(places(page).queue.getByRole('option').first()).toBeVisible({ timeout: 30_000 });
}

/** Goes from the first start to the queue of a server. */
export async function signIn(page: Page, centre: Pick<Centre, 'url'>, person: Person = AGENT): Promise<void> {
  await connect(page, centre);
  await enter(page, person);
}

/**
 * Waits until the server has taken all that was done, and comes back to the workspace. The tray is asked anew: the count in
 * the bar may be from the moment before what was done last.
 */
export async function everythingSent(page: Page): Promise<void> {
  const rail = page.getByRole('navigation', { name: '主导航' });
  await rail.getByRole('button', { name: '同步' }).click();
  await expect(page.getByText('全部已同步')).toBeVisible({ timeout: 30_000 });
  await rail.getByRole('button', { name: '工作台' }).click();
}

/** Opens a ticket from the queue, whatever part of the list is on screen. */
export async function openTicket(page: Page, number: string): Promise<void> {
  const { queue } = places(page);
  const row = queue.getByRole('option').filter({ hasText: number });
  const list = queue.getByRole('listbox');
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(async () => {
    if (!(await row.isVisible())) {
      // From the end on again from the top: what was taken in just now may have come while we were past it.
      await list.evaluate((element) => {
        const before = element.scrollTop;
        element.scrollBy({ top: element.clientHeight / 2 });
        if (element.scrollTop === before) element.scrollTo({ top: 0 });
      });
      throw new Error('not in sight yet');
    }
    // The queue may be put in order anew at any moment: a row that has moved away is looked for again.
    await row.click({ timeout: 2_000 });
    await expect(row).toHaveAttribute('aria-selected', 'true', { timeout: 2_000 });
  }).toPass({ intervals: [50], timeout: 30_000 });
}

/** Passes the identity gate of the open ticket with what the records say. */
export async function identify(page: Page, account: SampleAccount): Promise<void> {
  await places(page).records.getByRole('button', { name: '核对身份' }).click();
  const { dialog } = places(page);
  await dialog.getByLabel('姓名', { exact: true }).fill(account.holder.name);
  await dialog.getByLabel('账户编号').fill(account.number);
  await dialog.getByRole('button', { name: '与记录比对' }).click();
  await expect(dialog.getByRole('status')).toContainText('身份核对通过');
  await dialog.getByRole('button', { name: '继续处理' }).click();
  await expect(dialog).toBeHidden();
}

/** Opens a ticket, takes it in hand and passes the identity gate; the records of the customer are all there then. */
export async function takeUp(page: Page, number: string, account: SampleAccount): Promise<void> {
  const { checklist, records } = places(page);
  await openTicket(page, number);
  await checklist.getByRole('button', { name: '接手处理' }).click();
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  await identify(page, account);
  await expect(records.getByRole('treeitem').first()).toBeVisible();
  await recordsArrived(page);
}

/** The records of the customer on screen are all here. */
export async function recordsArrived(page: Page): Promise<void> {
  const { customer } = places(page);
  // First what comes with them: that they are on their way is not said at once.
  await expect(customer).toContainText(/本期账单¥/, { timeout: 90_000 });
  await expect(customer).not.toContainText('正在取回记录', { timeout: 90_000 });
}

/** Writes an internal note on the open ticket. */
export async function addNote(page: Page, text: string): Promise<void> {
  const { checklist } = places(page);
  await checklist.getByRole('tab', { name: /内部备注/ }).click();
  await checklist.getByRole('textbox', { name: '内部备注' }).fill(text);
  await checklist.getByRole('button', { name: '添加备注' }).click();
  await expect(checklist.getByRole('listitem').filter({ hasText: text })).toHaveCount(1);
}

/** Changes settings the way the page does. */
export async function changeSettings(page: Page, change: Partial<Settings>): Promise<void> {
  await page.evaluate(
    (settings) => (window as unknown as { holdfast: Bridge }).holdfast.changeSettings(settings),
    change,
  );
}

/** Writes over what stands in the reply editor, as typing does. */
export async function typeReply(editor: Locator, text: string): Promise<void> {
  await editor.click();
  await editor.press('Control+a');
  await editor.pressSequentially(text);
}
