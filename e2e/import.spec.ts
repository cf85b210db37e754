import type { Page } from '@playwright/test';
import { type Centre, found, openCentre } from './support/centre';
import { openTicket, places, signIn } from './support/desk';
import { dropFile } from './support/drop-file';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';

let centre: Centre;
let workstation: Workstation;
let page: Page;

test.beforeAll(async () => {
  centre = await openCentre();
  workstation = await launchWorkstation();
  page = workstation.window;
  await signIn(page, centre);
  const ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
  await openTicket(page, ticket.number);
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
});

const HEAD =
  '交易时间            ,交易分类                ,交易对方                ,对方账号                ,商品说明                ,收/支                 ,金额                  ,收/付款方式              ,交易状态                ,交易订单号     ,商家订单号           ,备注                  ,';

/** A line of a statement as Alipay writes it: padded with blanks, numbers with a tab behind. */
const line = (time: string, amount: string, transaction: string): string =>
  [
    `${time} `,
    '生活缴费                ',
    '稳付科技                ',
    '/                   ',
    '账单支付                 ',
    '支出                  ',
    `${amount}               `,
    '余额宝                 ',
    '交易成功                ',
    `${transaction}\t`,
    `M${transaction}\t`,
    '                    ',
    '',
  ].join(',');

const statement = (...lines: readonly string[]): string =>
  [
    '------------------------------------------------------------------------------------',
    '导出信息：',
    '姓名：某某',
    '支付宝账户：someone@example.com',
    `共${lines.length}笔记录`,
    '------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------',
    HEAD,
    ...lines,
    '',
  ].join('\n');

test('a statement dropped on the window is imported; again, it changes nothing; what is wrong is listed', async () => {
  const { dialog } = places(page);
  const good = [
    line('2026-11-15 20:14:07', '268.00', '2026111522001400001'),
    line('2026-11-16 08:02:55', '36.50', '2026111622001400002'),
  ];
  const begin = () => dialog.getByRole('button', { name: '导入 1 个文件' }).click();
  await dropFile(page, 'alipay_202611.csv', statement(...good));
  await expect(dialog.getByText('alipay_202611.csv')).toBeVisible();
  await begin();
  const report = dialog.getByRole('region', { name: 'alipay_202611.csv' });
  await expect(report).toContainText('支付宝对账单');
  await expect(report).toContainText('共 2 行：新增 2，更新 0，未变 0，未导入 0');
  await page.keyboard.press('Escape');

  await dropFile(
    page,
    'alipay_202611.csv',
    statement(...good, line('2026-11-17 09:00:00', '一百', '2026111722001400003')),
  );
  await begin();
  await expect(report).toContainText('整个文件没有导入');
  await expect(report).toContainText(/10.*金额.*一百/);
  await page.keyboard.press('Escape');

  await dropFile(page, 'broken.csv', '\u0000\u0001 not a statement at all');
  await expect(dialog.getByRole('region', { name: 'broken.csv' })).toContainText('这个文件没有改变任何记录');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill('2026111522001400001');
  await expect(dialog.getByRole('option').filter({ hasText: '2026111522001400001' })).toBeVisible();
  await page.keyboard.press('Escape');
});
