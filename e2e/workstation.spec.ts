import type { Page } from '@playwright/test';
import { AGENT, type Centre, found, openCentre, type SampleAccount } from './support/centre';
import { everythingSent, openTicket, places, signIn } from './support/desk';
import { expect, launchWorkstation, resizePage, test, type Workstation } from './support/launch';

let centre: Centre;
let workstation: Workstation;
let page: Page;

test.beforeAll(async () => {
  centre = await openCentre();
  workstation = await launchWorkstation();
  page = workstation.window;
  await resizePage(workstation.app, page, { width: 1440, height: 900 });
  await signIn(page, centre);
  // The queue comes before the directory, and names are looked for in the directory.
  await expect(page.getByRole('banner').getByRole('status')).toContainText('在线 · 已同步', {
    timeout: 30_000,
  });
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
});

const record = (kind: string, accountId: string): Readonly<Record<string, unknown>> =>
  found(
    centre.records.lines.findLast((line) => line.kind === kind && line.body.accountId === accountId),
    `${kind} of ${accountId}`,
  ).body;

const masked = (account: SampleAccount): string => `${[...account.holder.name][0]}*`;

/** Types into the palette and gives its customers. */
async function search(text: string) {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill(text);
  return palette.getByRole('group', { name: '客户' }).getByRole('option');
}

test.describe('search', () => {
  const account = () => found(centre.records.accounts[40], 'forty-first account');
  const numbers: Readonly<Record<string, () => string>> = {
    姓名: () => account().holder.name,
    手机尾号: () => String(account().phone).slice(-5),
    账户编号: () => account().number,
    账单号: () => String(record('bill', account().id).number),
    付款编号: () => String(record('payment', account().id).number),
    渠道交易号: () => String(record('payment', account().id).channelTransactionNumber),
  };
  for (const [by, number] of Object.entries(numbers)) {
    test(`finds the customer by ${by}`, async () => {
      const { customer, dialog } = places(page);
      const hits = await search(number());
      const hit = hits.filter({ hasText: masked(account()) }).first();
      await expect(hit).toBeVisible();
      await expect(hit).not.toContainText(account().holder.name);
      await expect(hit).not.toContainText(String(account().phone));
      await hit.click();
      await expect(dialog).toBeHidden();
      await expect(customer.getByRole('heading', { level: 1 })).toContainText(masked(account()));
      await expect(customer).toContainText(account().number.slice(-4));
    });
  }
});

test('personal data are masked; a look needs a reason and is written into the audit log', async () => {
  const { customer } = places(page);
  const account = found(centre.records.accounts[41], 'forty-second account');
  await (await search(account.number)).first().click();
  await expect(customer.getByRole('heading', { level: 1 })).toContainText(masked(account));
  await expect(page.locator('body')).not.toContainText(String(account.phone));
  await customer.getByRole('button', { name: '显示隐藏的信息' }).click();
  const show = page.getByRole('button', { name: '显示', exact: true });
  await expect(show).toBeDisabled();
  await page.getByLabel('查看原因').fill('回拨客户');
  await expect(show).toBeEnabled();
  await show.click();
  await expect(customer).toContainText(String(account.phone));
  await expect(customer).not.toContainText(account.holder.name);
  await everythingSent(page);
  await centre.stop();
  const audit = await centre.ask<{ details: { reason?: string; field?: string }; actor_id: string }>(
    "select details, actor_id from audit where action = 'personal_data_revealed'",
  );
  await centre.start();
  expect(audit).toHaveLength(1);
  expect(audit[0]?.details).toMatchObject({ field: 'phone' });
  expect(JSON.stringify(audit[0]?.details)).not.toContain(String(account.phone));
});

test('a new question becomes a ticket, opened at once', async () => {
  const { dialog, queue, reply, customer } = places(page);
  const question = '我想把发票抬头改成公司的，应该怎么办理？';
  await page.keyboard.press('Control+n');
  await dialog.getByRole('button', { name: '建立工单' }).click();
  await expect(dialog.getByText('请填写这一项').first()).toBeVisible();
  await dialog.getByLabel('客户姓名').fill('欧阳静');
  await dialog.getByLabel('联系方式').fill('13900001234');
  await dialog.getByLabel('问题描述').fill(question);
  await dialog.getByRole('button', { name: '建立工单' }).click();
  await expect(dialog).toBeHidden();
  await expect(reply.getByText(question)).toBeVisible();
  await expect(queue.getByRole('option').filter({ hasText: question })).toContainText(/T-\d+/);
  await expect(customer).not.toContainText('13900001234');
});

test('the palette runs a command by the keyboard alone', async () => {
  const html = page.locator('html');
  const input = page.getByRole('dialog').getByRole('combobox');
  await page.keyboard.press('Control+k');
  await expect(input).toBeFocused();
  await page.keyboard.type('深色');
  await expect(page.getByRole('option', { name: /外观：深色/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await expect(input).toBeFocused();
  await page.keyboard.type('外观');
  await expect(page.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option').nth(0)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(html).toHaveAttribute('data-theme', 'light');
});

test('theme, language and zoom change in the settings, at once', async () => {
  const html = page.locator('html');
  const settings = page.locator('[data-screen="settings"]');
  const pick = (label: string) => settings.getByText(label, { exact: true }).click();
  await page.keyboard.press('Control+,');
  for (const [label, theme] of [
    ['深色', 'dark'],
    ['浅色', 'light'],
  ] as const) {
    await pick(label);
    await expect(html).toHaveAttribute('data-theme', theme);
  }
  await pick('跟随系统');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(html).toHaveAttribute('data-theme', colorScheme);
  }
  await page.emulateMedia({ colorScheme: null });
  await pick('浅色');
  await pick('English');
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await pick('繁體中文');
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('設定');
  await pick('简体中文');
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('设置');
  const ratio = () => page.evaluate(() => window.devicePixelRatio);
  const before = await ratio();
  await settings.getByRole('combobox', { name: '缩放' }).click();
  await page.getByRole('option', { name: '125%' }).or(page.getByTitle('125%')).last().click();
  await expect.poll(ratio).toBeCloseTo(before * 1.25, 2);
  await settings.getByRole('combobox', { name: '缩放' }).click();
  await page.getByTitle('100%', { exact: true }).last().click();
  await expect.poll(ratio).toBeCloseTo(before, 2);
  await page.getByRole('navigation').getByRole('button', { name: '工作台' }).click();
});

test('Enter that ends a word of an input method sends nothing', async () => {
  const { editor, reply } = places(page);
  const ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'wechat'),
    'waiting question by WeChat',
  );
  await openTicket(page, ticket.number);
  await places(page).checklist.getByRole('button', { name: '接手处理' }).click();
  await editor.click();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'ninhao', selectionStart: 6, selectionEnd: 6 });
  const composing = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  for (const modifiers of [0, 2]) {
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...composing, modifiers });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...composing, modifiers });
  }
  await keyboard.send('Input.insertText', { text: '您好' });
  await expect(editor).toHaveText('您好');
  const thread = reply.getByRole('region', { name: '与客户的往来' });
  await expect(thread.getByText(AGENT.name)).toHaveCount(0);
  await editor.press('Enter');
  await editor.pressSequentially('请稍等');
  await expect(thread.getByText(AGENT.name)).toHaveCount(0);
  await editor.press('Control+Enter');
  await expect(thread.getByRole('listitem').last()).toContainText('请稍等');
});
