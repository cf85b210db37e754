import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Centre, found, LEAD, openCentre } from './support/centre';
import { changeSettings, places, signIn } from './support/desk';
import { dropFile } from './support/drop-file';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { takePictures } from './support/pictures';
import { stillness } from './support/stillness';

let centre: Centre;
let workstation: Workstation;
let page: Page;

test.beforeAll(async () => {
  centre = await openCentre();
  workstation = await launchWorkstation();
  page = workstation.window;
  await signIn(page, centre, LEAD);
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
});

/** What a property manager exports: a title, then a table whose cells are parted by semicolons. */
const fees = (month: string, ...rows: readonly string[]): string =>
  [
    '物业费应收明细',
    `导出时间：2026-${month}-20`,
    '户号;业主姓名;手机号码;收费单号;收费项目;应收金额;出单日期;缴费截止;缴费日期;说明',
    ...rows,
    '',
  ].join('\n');

const row = (flat: number, month: string, amount: string, paid: string): string =>
  `3-${1200 + flat};业主${flat};1390000${1000 + flat};WY-${month}-${flat};物业费;${amount};2026/${month}/1;2026/${month}/15;${paid};`;

const november = [
  ...Array.from({ length: 11 }, (_, at) => row(at, '11', `${268 + at}.00`, at % 3 === 0 ? '2026/11/12' : '')),
  row(11, '11', '二百六', ''),
  row(12, '11', '1,268.50', '2026/11/9'),
];

/** Serious barriers in both themes, as axe finds them. */
async function barriers(): Promise<readonly string[]> {
  const all: string[] = [];
  for (const theme of ['dark', 'light'] as const) {
    await changeSettings(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await stillness(page);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') {
        all.push(`${theme}: ${id} ${nodes[0]?.target.join(' ')} ${nodes[0]?.html.slice(0, 160)}`);
      }
    }
  }
  return all;
}

test('a table nobody knows is mapped, previewed, imported and remembered; the next one is recognised', async () => {
  test.setTimeout(240_000);
  const { dialog } = places(page);
  await dropFile(page, '=物业费_202611.csv', fees('11', ...november));

  // Every column is right already, by its title and what stands in it.
  await expect(dialog.getByText('UTF-8 · 10 列 · 表头在第 3 行。')).toBeVisible();
  const columns = {
    账户编号: '户号',
    户名: '业主姓名',
    账单号: '收费单号',
    账单金额: '应收金额',
    付款日期: '缴费日期',
  };
  for (const [field, column] of Object.entries(columns)) {
    await expect(
      dialog.locator('.ant-select', { has: page.getByRole('combobox', { name: field, exact: true }) }),
    ).toContainText(column);
  }
  await expect(dialog.getByRole('combobox', { name: '日期格式' })).toHaveValue('yyyy/M/d');

  const preview = dialog.getByRole('region', { name: '前二十行预览' });
  await expect(preview.getByRole('status')).toContainText('12 行可以导入，1 行有问题');
  const bad = preview.getByRole('row').filter({ hasText: '二百六' });
  await expect(bad).toContainText('不是金额');
  await expect(bad).toContainText('不导入');
  await expect(preview.getByRole('row').filter({ hasText: '业主12' })).toContainText('¥1,268.50');

  // By keys alone: another column for a field, seen at once, and back.
  const due = dialog.getByRole('combobox', { name: '到期日', exact: true });
  await due.focus();
  await page.keyboard.type('手机');
  await page.keyboard.press('Enter');
  await expect(preview.getByRole('status')).toContainText('0 行可以导入，13 行有问题');
  await due.focus();
  await page.keyboard.type('缴费截止');
  await page.keyboard.press('Enter');
  await expect(preview.getByRole('status')).toContainText('12 行可以导入，1 行有问题');

  await takePictures(workstation, 'import-wizard');
  expect(await barriers()).toEqual([]);

  await dialog.getByRole('textbox', { name: '映射名称' }).fill('物业费');
  await dialog
    .getByRole('button', { name: '导 入' })
    .or(dialog.getByRole('button', { name: '导入', exact: true }))
    .click();
  const report = dialog.getByRole('region', { name: '=物业费_202611.csv' });
  await expect(report).toContainText('整个文件没有导入');
  await expect(report).toContainText(/15.*应收金额.*不是金额/);

  // The rows that were not taken go into a table that no spreadsheet takes for a formula.
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-rejected-'));
  const path = join(folder, 'rejected.csv');
  await workstation.app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await report.getByRole('button', { name: '把这 1 行存为 CSV' }).click();
  await expect
    .poll(() => readFile(path, 'utf8').catch(() => ''))
    .toContain("'=物业费_202611.csv,15,应收金额,不是金额");

  await report.getByRole('button', { name: '跳过有问题的行，导入其余' }).click();
  await expect(report).toContainText('未导入 1');
  await expect(report).toContainText('新增 29');
  await takePictures(workstation, 'import-report');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const december = [row(0, '12', '268.00', ''), row(1, '12', '269.00', '2026/12/3')];
  await dropFile(page, '物业费_202612.csv', fees('12', ...december));
  const next = dialog.getByRole('region', { name: '物业费_202612.csv' });
  await expect(next).toContainText('映射：物业费');
  await expect(next).toContainText('新增 3，更新 0，未变 2，未导入 0');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill('WY-12-1');
  await expect(dialog.getByRole('option').filter({ hasText: 'WY-12-1' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

/** Chooses by keys alone: what is typed finds the column, or the way. */
async function choose(field: string, typed: string): Promise<void> {
  await places(page).dialog.getByRole('combobox', { name: field, exact: true }).focus();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

test('bills side by side in a row are mapped one behind the other, remembered, and open again as they were', async () => {
  test.setTimeout(240_000);
  const { dialog } = places(page);
  const card = (at: number): string =>
    `6225-${at},持卡人${at},${100 + at}.00,${90 + at}.50,${at % 2 === 0 ? `${90 + at}.50` : '0'}`;
  const cards = (last: string): string =>
    [
      `卡号,持卡人姓名,账单金额1,账单金额2,付款金额1,${last}`,
      ...Array.from({ length: 6 }, (_, at) => `${card(at)},-`),
      '',
    ].join('\n');
  const text = (name: string) => dialog.getByRole('textbox', { name, exact: true });
  const sayDays = async (issued: string, due: string): Promise<void> => {
    for (const [field, day] of [
      ['出账日期', issued],
      ['到期日', due],
    ] as const) {
      await choose(field, 'constant');
      await text(`${field}：固定内容`).fill(day);
    }
  };
  await dropFile(page, '信用卡账单_202611.csv', cards('备注'));
  await expect(dialog.getByText('UTF-8 · 6 列 · 表头在第 1 行。')).toBeVisible();
  await choose('账单号', 'template');
  await text('账单号：拼接方式').fill('{卡号}-11');
  await sayDays('2026-11-01', '2026-11-20');
  const preview = dialog.getByRole('region', { name: '前二十行预览' });
  await expect(preview.getByRole('status')).toContainText('6 行可以导入，0 行有问题');

  // The next bill takes the next columns that are numbered; what is certainly another is asked for.
  await dialog.getByRole('button', { name: '同一行里还有一笔账单' }).click();
  await expect(dialog.getByRole('tab', { name: '账单 2（缺 3 项）' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(preview.getByRole('status')).toContainText('还需指定：账单 2 的账单号');
  await expect(
    dialog.locator('.ant-select', { has: page.getByRole('combobox', { name: '账单金额', exact: true }) }),
  ).toContainText('账单金额2');
  await choose('账单号', 'template');
  await text('账单号：拼接方式').fill('{卡号}-11');
  await sayDays('2026-10-01', '2026-10-20');
  await choose('付款日期', 'constant');
  await text('付款日期：固定内容').fill('2026-10-15');
  await choose('付款金额', '付款金额1');
  await expect(preview.getByRole('status')).toContainText('0 行可以导入，6 行有问题');
  await expect(preview.getByRole('row').filter({ hasText: '持卡人1' })).toContainText(
    '同一行里另有一笔账单用了这个账单号',
  );
  await text('账单号：拼接方式').fill('{卡号}-10');
  await expect(preview.getByRole('status')).toContainText('6 行可以导入，0 行有问题');
  await expect(preview.getByRole('row').filter({ hasText: '持卡人0' })).toContainText(
    /¥100.00.*未付.*¥90.50.*已结清/,
  );
  await dialog.getByRole('tab', { name: '账单 2' }).scrollIntoViewIfNeeded();
  await takePictures(workstation, 'import-wizard-bills');
  expect(await barriers()).toEqual([]);

  await dialog.getByRole('textbox', { name: '映射名称' }).fill('信用卡账单');
  const begin = dialog
    .getByRole('button', { name: '导 入' })
    .or(dialog.getByRole('button', { name: '导入', exact: true }));
  await begin.click();
  const report = dialog.getByRole('region', { name: '信用卡账单_202611.csv' });
  // Six accounts, twelve bills, three payments.
  await expect(report).toContainText('新增 21，更新 0，未变 0，未导入 0');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // A table with a column more starts from it, with both of its bills, and one can be taken away.
  await dropFile(page, '信用卡账单_202612.csv', cards('备注,网点'));
  await expect(dialog.getByText('已按相近的“信用卡账单”填好，请核对。')).toBeVisible();
  await dialog.getByRole('tab', { name: '账单 2' }).click();
  await expect(text('账单号：拼接方式')).toHaveValue('{卡号}-10');
  await expect(preview.getByRole('columnheader', { name: '账单 2' })).toBeVisible();
  await dialog.getByRole('button', { name: '移除账单 2' }).click();
  await expect(dialog.getByRole('tab')).toHaveCount(0);
  await expect(text('账单号：拼接方式')).toHaveValue('{卡号}-11');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a long import cancelled in the middle leaves nothing', async () => {
  test.setTimeout(240_000);
  const { dialog } = places(page);
  const account = found(
    centre.records.lines.find(({ kind }) => kind === 'account'),
    'account',
  );
  await page.evaluate((body) => {
    const lines = ['{"format":"holdfast-records","version":1}\n'];
    for (let at = 0; at < 80_000; at += 1) {
      const made = { ...body, id: `cancelled-${at}`, number: `X-${at}` };
      lines.push(`${JSON.stringify({ kind: 'account', body: made })}\n`);
    }
    (window as unknown as { bigFile: string[] }).bigFile = lines;
  }, account.body);
  await dropFile(page, 'many.jsonl', 'window.bigFile');
  const running = dialog.getByRole('region', { name: 'many.jsonl' });
  await expect(running.getByRole('status')).toContainText(/已读 [1-9]\d{2,} 行/, { timeout: 60_000 });
  await takePictures(workstation, 'import-progress');
  await running.getByRole('button', { name: '取消导入' }).click();
  await expect(running).toContainText('已取消，没有改变任何记录');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await centre.stop();
  const [left] = await centre.ask<{ count: string }>(
    "select count(*) from document where id like 'cancelled-%'",
  );
  expect(Number(left?.count)).toBe(0);
  await centre.start();
});
