import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { projectRoot } from '../build/project-paths';
import { type Centre, found, openCentre, type SampleAccount } from './support/centre';
import { changeSettings, identify, openTicket, places, signIn } from './support/desk';
import { expect, launchWorkstation, resizePage, test, type Workstation } from './support/launch';
import { takePictures } from './support/pictures';
import { stillness } from './support/stillness';

/** A real export of Alipay, kept outside the project. */
const STATEMENT = join(projectRoot, '../shared/data/statements/alipay/example-alipay-records.csv');
test.skip(!existsSync(STATEMENT), `The real Alipay statement is not here: ${STATEMENT}`);

/** The row of it that was paid to somebody else's account. */
const ROW = {
  amountMinor: 4_974,
  number: '202302xxxxxx0011000103xxxxxx',
  atMs: Date.parse('2023-02-12T21:32:14+08:00'),
};

let centre: Centre;
let workstation: Workstation;
let page: Page;
let own: SampleAccount;
let other: SampleAccount;

test.beforeAll(async () => {
  // The centre is made, stopped, added to and started again before anything is tested.
  test.setTimeout(400_000);
  centre = await openCentre();
  const ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
  own = found(
    centre.records.accounts.find(({ id }) => id === ticket.accountId),
    'account of the chat',
  );
  other = found(
    centre.records.accounts.find(({ id }) => id !== own.id),
    'other account',
  );
  await centre.stop();
  await centre.add(moneyOnTheOtherAccount());
  await centre.start();
  workstation = await launchWorkstation();
  page = workstation.window;
  await resizePage(workstation.app, page, { width: 1440, height: 900 });
  await signIn(page, centre);
  await openTicket(page, ticket.number);
  await identify(page, own);
});
test.afterAll(async () => {
  await workstation?.close();
  await centre?.close();
});

/** A bill of the customer, and its payment, made by the customer on the wrong account. */
function moneyOnTheOtherAccount(): readonly object[] {
  const issuedAtMs = Date.parse('2023-02-01T00:05:00+08:00');
  const provenance = { source: 'billing', origin: 'test', importedAtMs: issuedAtMs, reference: null };
  const bill = {
    id: 'proof-bill',
    accountId: own.id,
    number: 'B-PROOF-202302',
    period: { from: '2023-01-01', to: '2023-01-31' },
    issuedAtMs,
    dueAtMs: Date.parse('2023-02-20T23:59:00+08:00'),
    currency: 'CNY',
    lines: [
      {
        id: 'proof-line',
        kind: 'subscription',
        item: 'plan',
        label: '套餐月费',
        amountMinor: ROW.amountMinor,
        quantity: null,
        coveredDays: null,
      },
    ],
    totalMinor: ROW.amountMinor,
    paidMinor: 0,
    state: 'open',
    settledAtMs: null,
    dispute: null,
    replacesBillId: null,
    provenance,
  };
  const payment = {
    id: 'proof-payment',
    accountId: other.id,
    number: 'P-PROOF-1',
    method: 'alipay',
    channelTransactionNumber: ROW.number,
    amountMinor: ROW.amountMinor,
    currency: 'CNY',
    intendedBillId: null,
    instrumentTail: null,
    automatic: false,
    description: null,
    events: [
      {
        id: 'proof-captured',
        type: 'captured',
        atMs: ROW.atMs,
        recordedAtMs: ROW.atMs,
        source: 'channel',
        amountMinor: null,
        billId: null,
        refundId: null,
        code: null,
      },
    ],
    provenance: { ...provenance, source: 'channel' },
  };
  return [
    { kind: 'bill', body: bill },
    { kind: 'payment', body: payment },
  ];
}

/** Lets the statement fall on the half of the window that takes proof. */
async function dropAsProof(): Promise<void> {
  const content = readFileSync(STATEMENT).toString('base64');
  const carried = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], '支付宝交易明细.csv', { type: 'text/csv' }));
    return transfer;
  }, content);
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer: carried });
  const target = page.locator('[data-drop="proof"]');
  await expect(target).toContainText('作为本工单的凭证');
  await expect(page.getByText('松开即可导入')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: carried });
  await expect(target).toBeHidden();
}

async function expectNoBarrier(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await changeSettings(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await stillness(page);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect
      .soft(
        serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`),
        `${name} (${theme})`,
      )
      .toEqual([]);
  }
}

const finding = (severity: string): Locator =>
  places(page).records.locator(`[data-severity="${severity}"]`).filter({ hasText: '其他账户' });

test('a real Alipay export proves a payment made to another account', async () => {
  test.setTimeout(240_000);
  const { dialog, records } = places(page);
  // Amount and time alone only make it possible.
  await expect(records).toContainText('B-PROOF-202302');
  await dropAsProof();
  const rows = dialog.getByRole('listbox', { name: '对账单的各行' });
  const row = rows.getByRole('option').filter({ hasText: '49.74' });
  await expect(row).toContainText('付到了其他账户');
  await row.click();
  const detail = dialog.getByRole('region', { name: '与记录比对' });
  await expect(detail).toContainText('记在另一个账户');
  await expect(detail).toContainText('号码确认');
  await expect(detail).toContainText(`渠道交易号相同：${ROW.number}`);
  // Whose account it is, is nobody's business here.
  await expect(dialog).not.toContainText(other.number);
  await expect(dialog).not.toContainText(other.holder.name);
  await expectNoBarrier('proof');
  await takePictures(workstation, 'proof-statement');

  await detail.getByRole('button', { name: '确认就是这笔' }).first().click();
  await expect(detail.getByRole('status')).toContainText('付到了其他账户');
  await expect(row).toContainText('已确认');
  await detail.getByRole('button', { name: /撤\s?回/ }).click();
  await expect(row).not.toContainText('已确认');
  await detail.getByRole('button', { name: '确认就是这笔' }).first().click();
  await expect(detail.getByRole('status')).toContainText('客户的对账单 支付宝交易明细.csv');
  await takePictures(workstation, 'proof-confirmed');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await expect(finding('critical')).toBeVisible();
  await records.getByRole('tab', { name: '时间线' }).click();
  await expect(
    records.getByRole('treeitem').filter({ hasText: '客户凭证：付到了其他账户' }).first(),
  ).toBeVisible();
  await takePictures(workstation, 'proof-on-record');
});

test('what the customer says is compared without the server, which reads the statement once it is back', async () => {
  test.setTimeout(240_000);
  const { dialog } = places(page);
  await centre.stop();
  await dropAsProof();
  await expect(dialog.getByRole('alert')).toContainText('恢复连接后会自动读取');
  await dialog.getByText('客户的说法', { exact: true }).first().click();
  await dialog.getByLabel('金额').fill('49.74');
  await expect(dialog.getByRole('region', { name: '最接近的付款' })).toContainText(
    '没有一笔付款与客户说的完全一致',
  );
  await expect(
    dialog.getByRole('region', { name: '最接近的付款' }).getByRole('article').first(),
  ).toBeVisible();
  await takePictures(workstation, 'proof-claim');
  await centre.start();
  await dialog.getByText('客户的对账单', { exact: true }).first().click();
  await expect(dialog.getByRole('option').filter({ hasText: '49.74' })).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('by the keys alone: in, to what the customer says, and back to where one was', async () => {
  const { dialog, records } = places(page);
  const button = records.getByRole('button', { name: '核对凭证' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: '选择文件' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByLabel('金额')).toBeVisible();
  await expectNoBarrier('proof-claim');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});
