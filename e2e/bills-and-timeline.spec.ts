import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import type { Bill } from '#shared/domain/bill/bill';
import { bridgeBills } from '#shared/domain/bill/bill-bridge';
import { compareBills, earlierBills } from '#shared/domain/bill/bill-comparison';
import { type Centre, found, openCentre } from './support/centre';
import { everythingSent, identify, openTicket, places, signIn, typeReply } from './support/desk';
import { expect, resizePage, test } from './support/launch';
import { pictureFolder, takePictures } from './support/pictures';
import { answerSaveDialogs, proposedPath, textOfPdf, wordsOf } from './support/saved-files';

const QUESTION = /多了这么多|多出来的那笔|突然涨了/;
const yuan = (minor: number): string =>
  `${minor < 0 ? '−' : ''}¥${(Math.abs(minor) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`;
const signed = (minor: number): string => (minor > 0 ? `+${yuan(minor)}` : yuan(minor));
/** Minor units of an amount as the screen writes it. */
const minorOf = (text: string): number =>
  Math.round(Number(text.replaceAll(/[¥,+]/g, '').replace('−', '-')) * 100);

let centre: Centre;
const folder = join(pictureFolder, 'saved');
test.beforeAll(async () => {
  centre = await openCentre();
  // Kept beside the pictures, to be looked at like them.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
});
test.afterAll(() => centre.close());

test('a bill that went up is explained to the cent, side by side with five others, and leaves as a copy', async ({
  workstation,
}) => {
  test.setTimeout(300_000);
  const { app, window: page } = workstation;
  const { records, checklist, reply, editor, send } = places(page);
  const ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && QUESTION.test(each.question)),
    'question about a bill that went up',
  );
  const account = found(
    centre.records.accounts.find((each) => each.id === ticket.accountId),
    'account of the ticket',
  );
  const bills = centre.records.lines
    .filter((line) => line.kind === 'bill' && line.body.accountId === account.id)
    .map((line) => line.body as unknown as Bill);
  const comparison = found(compareBills(bills, 6) ?? undefined, 'bills to compare');
  const bill = found(comparison.bills.at(-1), 'newest bill');
  const picture = (name: string) => takePictures(workstation, name);
  const panel = records.getByRole('tabpanel');
  const looksSound = async () => {
    const axe = new AxeBuilder({ page }).setLegacyMode(true).include('[data-pane="records"]');
    const serious = (await axe.analyze()).violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    const told = serious.map(({ id, nodes: [first] }) => `${id}: ${first?.html.slice(0, 200)}`);
    expect.soft(told).toEqual([]);
  };
  await resizePage(app, page, { width: 1280, height: 800 });
  await signIn(page, centre);
  await openTicket(page, ticket.number);
  await checklist.getByRole('button', { name: '接手处理' }).click();
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  await expect(records.getByRole('button', { name: '保存副本' })).toHaveCount(0);
  await identify(page, account);

  await test.step('lines with reasons, and a bridge that adds up from any earlier month', async () => {
    await records.getByRole('tab', { name: /账单/ }).click();
    await panel.getByRole('button', { expanded: false }).filter({ hasText: bill.number }).click();
    const bridge = panel.getByRole('figure');
    for (const from of earlierBills(bill, bills).slice(0, 4)) {
      await panel.getByLabel('对比', { exact: true }).selectOption(from.id);
      const expected = bridgeBills(from, bill);
      if (expected.steps.length === 0) {
        await expect(bridge).toHaveCount(0);
        continue;
      }
      const amounts = bridge.locator('table td');
      await expect(amounts).toHaveText([
        yuan(from.totalMinor),
        ...expected.steps.map(({ deltaMinor }) => signed(deltaMinor)),
        yuan(bill.totalMinor),
      ]);
      const shown = (await amounts.allInnerTexts()).map(minorOf);
      expect(shown.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(shown.at(-1));
    }
    const far = found(earlierBills(bill, bills)[3], 'a bill four months back');
    await panel.getByLabel('对比', { exact: true }).selectOption(far.id);
    await expect(panel.getByRole('cell').filter({ hasText: '月' }).first()).toBeVisible();
    await panel.getByLabel('对比', { exact: true }).scrollIntoViewIfNeeded();
    await looksSound();
    await picture('bills-01-bridge');
  });

  await test.step('six months side by side: every column adds up, changes are marked, heads stay', async () => {
    await panel.getByRole('button', { name: '近六个月对比' }).click();
    const table = panel.getByRole('table');
    await expect(table.getByRole('columnheader')).toHaveCount(comparison.bills.length + 1);
    const rows = await table
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) =>
          [...row.querySelectorAll('td > span:first-child')].map((cell) => cell.textContent ?? ''),
        ),
      );
    for (const [column, of] of comparison.bills.entries()) {
      const sum = rows.reduce(
        (total, row) => total + (row[column] === '—' ? 0 : minorOf(row[column] ?? '')),
        0,
      );
      expect(sum, of.number).toBe(of.totalMinor);
    }
    await expect(table.locator('tfoot td').last()).toContainText(yuan(bill.totalMinor));
    await expect(table.locator('tbody td[data-change="new"]').last()).toContainText('新增');
    await panel.scrollIntoViewIfNeeded();
    await looksSound();
    await picture('bills-02-side-by-side');
    const region = panel.getByRole('region', { name: /逐项对比/ });
    await region.focus();
    const atNewest = await region.evaluate((node) => node.scrollLeft);
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => region.evaluate((node) => node.scrollLeft)).toBeLessThan(Math.max(1, atNewest));
    await expect(table.locator('tbody th').first()).toBeInViewport();
    await panel.getByRole('button', { name: '放大查看' }).click();
    const wide = page.getByRole('dialog').getByRole('table');
    await expect(wide.getByRole('columnheader').last()).toBeInViewport({ ratio: 1 });
    await expect(wide.getByRole('columnheader').first()).toBeInViewport({ ratio: 1 });
    await picture('bills-03-enlarged');
    await page.keyboard.press('Escape');
    await expect(wide).toBeHidden();
    await table.getByRole('button').last().click();
    await expect(panel.getByRole('button', { expanded: true })).toContainText(bill.number);
  });

  await test.step('a copy as PDF: saved where the person says, whole, with the words in it', async () => {
    const path = join(folder, '账单副本.pdf');
    await answerSaveDialogs(app, null);
    await panel.getByRole('button', { name: '保存副本' }).click();
    await expect.poll(() => proposedPath(app)).toContain(`账单副本 ${bill.number}.pdf`);
    await expect(panel.getByRole('button', { name: '保存副本' })).not.toHaveAttribute('aria-busy', 'true');
    expect(existsSync(path)).toBe(false);
    await answerSaveDialogs(app, path);
    await panel.getByRole('button', { name: '保存副本' }).click();
    await expect(page.getByText('账单副本.pdf')).toBeVisible();
    const text = await textOfPdf(path);
    const expected = [
      account.holder.name,
      account.number,
      bill.number,
      '账单副本',
      '费用明细',
      ...bill.lines.map(({ label }) => label),
      ...bill.lines.map(({ amountMinor }) => yuan(amountMinor)),
      yuan(bill.totalMinor),
    ];
    for (const each of expected) expect(text).toContain(wordsOf(each));
    // Fonts come with it: as font files, or glyph by glyph where a font cannot be taken along as a file.
    expect(/\/FontFile|\/Type3/.test((await readFile(path)).toString('latin1'))).toBe(true);
    expect(app.windows()).toHaveLength(1);
    await picture('bills-04-saved');
  });

  await test.step('the copy goes along with the reply', async () => {
    await panel.getByRole('button', { name: '随回复发送' }).click();
    await expect(reply.getByRole('list', { name: '随回复发送的附件' })).toContainText(bill.number);
    await typeReply(editor, '您好，账单副本随信附上，请您查收。');
    await expect(send).toHaveAttribute('aria-disabled', 'false');
    await picture('bills-05-attached');
    await send.click();
    await expect(reply.getByRole('region', { name: '与客户的往来' })).toContainText(
      `账单副本 ${bill.number}`,
    );
    await expect(reply.getByRole('list', { name: '随回复发送的附件' })).toHaveCount(0);
  });

  const rows = records.getByRole('treeitem');
  const sizeOf = async (): Promise<number> => Number(await rows.first().getAttribute('aria-setsize'));

  await test.step('the timeline is narrowed by amount and state', async () => {
    await records.getByRole('tab', { name: '时间线' }).click();
    await expect(rows.first()).toBeVisible();
    const all = await sizeOf();
    await records.getByRole('button', { name: /按金额和状态筛选/ }).click();
    await records.getByLabel(/金额不低于/).fill(String(bill.totalMinor / 100));
    await expect.poll(sizeOf).toBeLessThan(all);
    for (const amount of await rows.locator('[class*="amount"]').allInnerTexts())
      expect(Math.abs(minorOf(amount))).toBeGreaterThanOrEqual(bill.totalMinor);
    await records.getByLabel(/金额不高于/).fill('1');
    await expect(records.getByText('请填写正确的金额范围')).toBeVisible();
    await records.getByLabel(/金额不高于/).fill('');
    await records.getByLabel(/金额不低于/).fill('');
    await expect.poll(sizeOf).toBe(all);
    await records.getByRole('button', { name: /^支付\s*已入账/ }).click();
    await expect.poll(sizeOf).toBeLessThan(all);
    expect(new Set(await rows.locator('[class*="state"]').allInnerTexts())).toEqual(new Set(['已入账']));
    await looksSound();
    await picture('timeline-01-filters');
  });

  await test.step('what is shown leaves as a table', async () => {
    const shown = await sizeOf();
    const path = join(folder, 'rows.csv');
    await answerSaveDialogs(app, path);
    await records.getByRole('button', { name: '导出当前显示的记录' }).click();
    await page.getByRole('menuitem', { name: /CSV/ }).click();
    await expect.poll(() => existsSync(path)).toBe(true);
    const bytes = await readFile(path);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...cells]: string[][] = parse(bytes, { bom: true });
    expect(head).toEqual(['时间', '类型', '事项', '状态', '金额', '币种', '单号', '交易号', '说明']);
    expect(cells).toHaveLength(shown);
    expect(new Set(cells.map((row) => row[3]))).toEqual(new Set(['已入账']));
    for (const row of cells) expect(row[4]).toMatch(/^-?\d+\.\d{2}$/);
  });

  await test.step('a month of the strip and a date lead there', async () => {
    await records.getByRole('button', { name: /^支付\s*已入账/ }).click();
    await records.getByRole('button', { name: /按金额和状态筛选/ }).click();
    const strip = records.getByRole('toolbar', { name: '按月查看' });
    await expect(strip.getByRole('button')).toHaveCount(12);
    const early = strip.locator('button[data-empty="false"]').first();
    const month = found((await early.getAttribute('data-month')) ?? undefined, 'month of the strip');
    await early.click();
    const marker = strip.locator('div[class*="marker"]');
    await expect(marker).toBeVisible();
    const spots = async () => [await marker.boundingBox(), await early.boundingBox()] as const;
    await expect
      .poll(async () => {
        const [mark, of] = await spots();
        return mark !== null && of !== null && mark.x < of.x + of.width + 1;
      })
      .toBe(true);
    await looksSound();
    await picture('timeline-02-strip');
    await strip.locator('button[data-empty="false"]').last().focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const [year, ofYear] = month.split('-');
    await records.getByLabel('跳到日期').fill(`${year}-${ofYear}-28`);
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => {
        const [mark, of] = await spots();
        return mark !== null && of !== null && mark.x < of.x + of.width + 1;
      })
      .toBe(true);
    // Whatever is brought into sight inside a pane: the page itself never moves.
    const moved = () => [document.documentElement.scrollTop, document.body.scrollTop];
    expect(await page.evaluate(moved)).toEqual([0, 0]);
    await picture('timeline-03-date');
  });

  await test.step('everything leaves as a document to print', async () => {
    const path = join(folder, 'rows.pdf');
    const all = await sizeOf();
    await answerSaveDialogs(app, path);
    await records.getByRole('button', { name: '导出当前显示的记录' }).click();
    await page.getByRole('menuitem', { name: /PDF/ }).click();
    await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
    const text = await textOfPdf(path);
    expect(text).toContain(`共${all}条`);
    for (const each of bills) expect(text).toContain(each.number);
    expect(text).not.toContain(account.holder.name);
  });

  await test.step('the server has written down what left', async () => {
    await everythingSent(page);
    await workstation.app.close();
    await centre.stop();
    const audit = await centre.ask<{ details: Record<string, unknown> }>(
      "select details from audit where action = 'records_exported' order by seq",
    );
    const common = { accountId: account.id };
    expect(audit.map(({ details }) => details)).toMatchObject([
      { ...common, document: 'bill_copy', format: 'pdf', billId: bill.id, identifiedOn: ticket.id },
      { ...common, document: 'bill_copy', format: 'pdf', billId: bill.id, identifiedOn: ticket.id },
      { ...common, document: 'bill_copy', billId: bill.id, ticketId: ticket.id, channel: ticket.channel },
      { ...common, document: 'timeline', format: 'csv', billId: null },
      { ...common, document: 'timeline', format: 'pdf', billId: null },
    ]);
    const [sent] = await centre.ask<{ attachments: unknown }>(
      'select attachments from channel_outbox where ticket_id = $1',
      [ticket.id],
    );
    expect(sent?.attachments).toEqual([{ kind: 'bill_copy', billId: bill.id, number: bill.number }]);
  });
});
