import { expect, type Locator, type Page } from '@playwright/test';
import type { SampleAccount } from './centre';
import { places, recordsArrived } from './desk';

/** Looks a customer up by the account number; all records are here then. */
export async function openCustomer(page: Page, account: SampleAccount): Promise<void> {
  const { dialog, customer } = places(page);
  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill(account.number);
  await dialog.getByRole('group', { name: '客户' }).getByRole('option').first().click();
  await expect(dialog).toBeHidden();
  await expect(customer).toContainText(account.number.slice(-4));
  await recordsArrived(page);
}

/** Takes a question in from somebody on the telephone. */
export async function takeIn(
  page: Page,
  caller: { readonly name: string; readonly contact: string; readonly question: string },
): Promise<void> {
  const { dialog } = places(page);
  await page.keyboard.press('Control+n');
  await dialog.getByLabel('客户姓名').fill(caller.name);
  await dialog.getByLabel('联系方式').fill(caller.contact);
  await dialog.getByLabel('问题描述').fill(caller.question);
  await dialog.getByRole('button', { name: '建立工单' }).click();
  await expect(dialog).toBeHidden();
}

/** What the tray says waits to be sent, in its order; leaves the tray open. */
export async function waitingCommands(
  page: Page,
): Promise<readonly { readonly id: string; readonly what: string }[]> {
  await page.getByRole('navigation').getByRole('button', { name: '同步' }).click();
  const commands = page.locator('[data-screen="tray"] li[data-command]');
  await expect(commands.first()).toBeVisible();
  return commands.evaluateAll((rows) =>
    rows.map((row) => ({
      id: row.getAttribute('data-command') ?? '',
      what: row.querySelector('b')?.textContent ?? '',
    })),
  );
}

/** Writes down on a row of the register how a call went. */
export async function recordCallback(row: Locator, outcome: string): Promise<void> {
  await row.getByRole('button', { name: '记录回访' }).click();
  await row.getByText(outcome).click();
  await row.getByRole('button', { name: '保存' }).click();
}
