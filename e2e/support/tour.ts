import { expect, type Page } from '@playwright/test';
import { QUESTIONS } from '../../build/sample/questions';
import { type Centre, found } from './centre';
import { addNote, connect, enter, identify, openTicket, places } from './desk';

/** Called at each stop of the tour, with its name. */
export type Look = (name: string) => Promise<void>;

async function dialogs(page: Page, look: Look): Promise<void> {
  const { dialog } = places(page);
  const visit = async (keys: string, name: string): Promise<void> => {
    await page.keyboard.press(keys);
    await expect(dialog).toBeVisible();
    await look(name);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await visit('Control+k', 'palette');
  await visit('Control+n', 'new ticket');
  await visit('Control+o', 'import');
  await visit('Control+/', 'shortcuts');
}

async function otherScreens(page: Page, look: Look): Promise<void> {
  const rail = page.getByRole('navigation');
  await rail.getByRole('button', { name: '跟进' }).click();
  await expect(page.locator('[data-screen="followup"]').getByRole('heading').first()).toBeVisible();
  await look('followup');
  await rail.getByRole('button', { name: '同步' }).click();
  await expect(page.locator('[data-screen="tray"]').getByRole('heading').first()).toBeVisible();
  await look('tray');
  await rail.getByRole('button', { name: '设置' }).click();
  await expect(page.locator('[data-screen="settings"]').getByRole('heading').first()).toBeVisible();
  await look('settings');
  await rail.getByRole('button').nth(0).click();
}

async function ticket(page: Page, centre: Centre, look: Look): Promise<void> {
  const { records, checklist, reply, customer, dialog, editor } = places(page);
  const asked = found(
    centre.records.tickets.find(
      (each) => each.state === 'waiting' && QUESTIONS.duplicate_payment?.includes(each.question),
    ),
    'duplicate payment',
  );
  const account = found(
    centre.records.accounts.find((each) => each.id === asked.accountId),
    'account of the duplicate payment',
  );
  await openTicket(page, asked.number);
  await expect(records.getByRole('button', { name: '核对身份' })).toBeVisible();
  await look('ticket behind the identity gate');
  await checklist.getByRole('button', { name: '接手处理' }).click();
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  await records.getByRole('button', { name: '核对身份' }).click();
  await look('identity');
  await dialog.getByLabel('姓名', { exact: true }).fill(account.holder.name);
  await dialog.getByLabel('账户编号').fill('0');
  await dialog.getByRole('button', { name: '与记录比对' }).click();
  await expect(dialog.getByRole('status')).toContainText('信息与记录不一致');
  await look('identity differs');
  await dialog.getByRole('button', { name: '先到这里' }).click();
  await identify(page, account);
  await expect(records.getByRole('treeitem').first()).toBeVisible();
  await look('records');
  await records.getByRole('tab', { name: /账单/ }).click();
  await records.getByRole('tabpanel').getByRole('button').first().click();
  await look('bills');
  await records.getByRole('tab', { name: /支付/ }).click();
  await records.getByRole('tabpanel').getByRole('button').first().click();
  await look('payments');
  await records.getByRole('tab', { name: /退款/ }).click();
  await look('refunds');
  await records.getByRole('tab', { name: '时间线' }).click();
  await checklist.getByRole('button', { name: '自行选择分类' }).click();
  await look('classification by hand');
  await checklist
    .getByRole('button', { name: /重复扣款/ })
    .first()
    .click();
  await expect(checklist.getByRole('button', { name: '自行选择分类' })).toBeHidden();
  await look('checklist');
  await checklist.getByRole('button', { name: /方案与责任/ }).click();
  await expect(checklist.getByRole('button', { name: '确定方案' })).toBeVisible();
  await look('solution');
  await addNote(page, '客户语气着急，请优先。');
  await look('notes');
  await reply.getByRole('button', { name: '草拟' }).click();
  await expect(reply.getByText(/处有依据/)).toBeVisible();
  await editor.press('Control+End');
  await editor.pressSequentially('退款¥9999.00已到账。');
  await expect(reply.getByRole('region', { name: '需要修改的内容' })).toBeVisible();
  await look('reply that is not grounded');
  await reply.getByRole('button', { name: '话术' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('scripts');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await customer.getByRole('button', { name: '显示隐藏的信息' }).click();
  await expect(page.getByLabel('查看原因')).toBeVisible();
  await look('reveal');
  await page.keyboard.press('Escape');
}

/** Goes through every screen and dialog, in zh-CN, and has a look at each. */
export async function tour(page: Page, centre: Centre, look: Look): Promise<void> {
  await expect(page.getByRole('heading', { name: '从哪里开始？' })).toBeVisible();
  await look('first start');
  await connect(page, centre);
  await look('sign-in');
  await enter(page);
  await look('queue');
  await dialogs(page, look);
  await otherScreens(page, look);
  await ticket(page, centre, look);
}
