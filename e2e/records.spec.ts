import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Payment } from '#shared/domain/payment/payment';
import { refundTracks } from '#shared/domain/payment/refund-track';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { zonedParts } from '#shared/domain/time/zoned';
import { QUESTIONS } from '../build/sample/questions';
import { type Centre, found, openCentre, type SampleTicket } from './support/centre';
import { changeSettings, identify, openTicket, places, signIn } from './support/desk';
import { expect, test, type Workstation } from './support/launch';
import { takePictures } from './support/pictures';
import { stillness } from './support/stillness';

let centre: Centre;
test.beforeAll(async () => {
  centre = await openCentre();
});
test.afterAll(() => centre.close());

/** The payments of an account, as the sample holds them. */
const paymentsOf = (accountId: string): readonly Payment[] =>
  centre.records.lines.flatMap(({ kind, body }) =>
    kind === 'payment' && body.accountId === accountId ? [body as unknown as Payment] : [],
  );

/** A waiting ticket whose customer asks about a situation, and whose payments are as wanted. */
function asked(
  situation: string,
  wanted: (payments: readonly Payment[]) => boolean = () => true,
): SampleTicket {
  const questions = QUESTIONS[situation] ?? [];
  return found(
    centre.records.tickets.find(
      (ticket) =>
        ticket.state === 'waiting' &&
        questions.includes(ticket.question) &&
        wanted(paymentsOf(ticket.accountId)),
    ),
    `waiting ticket about ${situation}`,
  );
}

/** Opens a ticket and passes its identity gate. */
async function open(page: Page, ticket: SampleTicket): Promise<void> {
  const { records, checklist } = places(page);
  await openTicket(page, ticket.number);
  await checklist.getByRole('button', { name: '接手处理' }).click();
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  const account = found(
    centre.records.accounts.find(({ id }) => id === ticket.accountId),
    'account of the ticket',
  );
  await identify(page, account);
  await expect(records.getByRole('treeitem').first()).toBeVisible();
}

/** Opens the newest entry under 支付. */
async function openNewestPayment(page: Page): Promise<Locator> {
  const panel = places(page).records.getByRole('tabpanel');
  await places(page).records.getByRole('tab', { name: /^支付/ }).click();
  await panel.getByRole('button').first().click();
  await expect(panel.getByRole('region', { name: '讲给客户听' })).toBeVisible();
  return panel;
}

/** The verdict is as expected and cites proof, each piece of which leads to its row. */
async function expectVerdict(workstation: Workstation, answer: RegExp, picture: string): Promise<void> {
  const { window: page } = workstation;
  const { records } = places(page);
  const verdict = records.getByRole('region', { name: '可否再次支付' });
  await expect(verdict).toContainText(answer);
  await expect(verdict).toContainText('依据');
  const proof = verdict.getByRole('button', { name: /^(账单|扣款|清算|失败|结果未明|入账|授权|发起|账户)/ });
  await expect(proof.first()).toBeVisible();
  await verdict.scrollIntoViewIfNeeded();
  await takePictures(workstation, picture);
  await proof.first().click();
  await expect(records.locator('[role="treeitem"][data-lit="true"]').first()).toBeInViewport();
  await takePictures(workstation, `${picture}-proof`);
}

/** Nothing moves or widens the window's own frame, whatever is opened or brought into sight. */
async function expectFrameInPlace(page: Page): Promise<void> {
  const frame = await page.evaluate(() => {
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    return { scrollTop, bodyTop: document.body.scrollTop, beyond: scrollHeight - clientHeight };
  });
  expect(frame).toEqual({ scrollTop: 0, bodyTop: 0, beyond: 0 });
}

/** No serious barrier in the records, in both themes. */
async function expectNoBarrier(page: Page): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await changeSettings(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await stillness(page);
    const { violations } = await new AxeBuilder({ page })
      .include('[data-pane="records"]')
      .setLegacyMode(true)
      .analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect.soft(serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  }
}

/** `11-25 20:14` on the clock of the centre. */
function shownInstant(atMs: number): string {
  const { day, hour, minute } = zonedParts(atMs, defaultPolicy.timeZone);
  return `${day.slice(5)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

test('a failed WeChat payment that took money: its refund date, three sources, words for the customer', async ({
  workstation,
}) => {
  test.setTimeout(240_000);
  const { window: page } = workstation;
  const { records, reply, editor } = places(page);
  await signIn(page, centre);
  const ticket = asked('failed_but_debited', (payments) =>
    payments.some(
      ({ method, events }) => method === 'wechat_pay' && events.some(({ type }) => type === 'failed'),
    ),
  );
  await open(page, ticket);
  const payment = found(
    paymentsOf(ticket.accountId).find(({ events }) => events.some(({ type }) => type === 'failed')),
    'failed payment',
  );
  const due = found(refundTracks(payment, defaultPolicy, Date.now())[0]?.due ?? undefined, 'refund date');

  await test.step('the finding says it, and the verdict is no, with proof', async () => {
    // Another finding may name it as its cause.
    await expect(records.locator('[id^="finding-failed_but_debited:"]')).toBeVisible();
    await expectVerdict(workstation, /可否再次支付：否/, 'records-01-failed-but-debited');
  });

  const panel = await openNewestPayment(page);
  await test.step('the payment says when the money is back, and by which rule', async () => {
    const refund = panel.getByRole('region', { name: /^退款/ });
    await expect(refund).toContainText('渠道退回');
    await expect(refund).toContainText(`预计 ${shownInstant(due.byMs)} 前到账`);
    await expect(refund).toContainText('微信支付 3 个工作日内');
    const decline = panel.getByRole('region', { name: '渠道代码说明' });
    await expect(decline).toContainText('SYSTEMERROR');
    await expect(decline).toContainText('支付渠道');
    await expect(decline).toContainText('先查明是否已扣款');
    await decline.scrollIntoViewIfNeeded();
    await takePictures(workstation, 'records-02-payment');
  });

  await test.step('its numbers are one click to copy', async () => {
    await panel.getByRole('button', { name: `复制 ${payment.channelTransactionNumber}` }).click();
    await expect(page.getByText(`已复制 ${payment.channelTransactionNumber}`)).toBeVisible();
  });

  await test.step('the words for the customer go into the reply, and hold', async () => {
    const tell = panel.getByRole('region', { name: '讲给客户听' });
    await expect(tell).toContainText('原路退回');
    await tell.getByRole('button', { name: '放入回复' }).click();
    await expect(editor).toContainText('原路退回');
    await expect(reply.getByText(/处有依据/)).toBeVisible();
    await expect(reply.getByText(/处无依据/)).toBeHidden();
  });

  await test.step('the finding leads to what billing system, ledger and channel each say', async () => {
    await records.getByRole('button', { name: /三方说法不一/ }).click();
    await expect(records.getByRole('tab', { name: /三方核对/ })).toHaveAttribute('aria-selected', 'true');
    const compared = panel.getByRole('region', { name: `付款 ${payment.number} 的三方核对` });
    await expect(compared).toBeInViewport();
    const state = compared.getByRole('row').filter({ hasText: '状态' });
    await expect(state.getByRole('cell').nth(0)).toContainText('失败');
    await expect(state.getByRole('cell').nth(0)).toHaveAttribute('data-standing', 'odd');
    await expect(state.getByRole('cell').nth(2)).toContainText('已扣款');
    const amount = compared.getByRole('row').filter({ hasText: '金额' });
    await expect(amount.getByRole('cell').nth(1)).toHaveAttribute('data-standing', 'odd');
    await expect(compared).toContainText('支付渠道缺');
    await takePictures(workstation, 'records-03-three-sources');
    await expectFrameInPlace(page);
    await expectNoBarrier(page);
  });

  await test.step('a word of a party leads to its proof', async () => {
    const compared = panel.getByRole('region', { name: `付款 ${payment.number} 的三方核对` });
    await compared.getByRole('button', { name: '失败', exact: true }).click();
    await expect(records.locator('[role="treeitem"][data-lit="true"]').first()).toBeInViewport();
  });
});

test('a duplicate, and each verdict on paying again with its proof', async ({ workstation }) => {
  test.setTimeout(300_000);
  const { window: page } = workstation;
  const { records } = places(page);
  await signIn(page, centre);

  await test.step('no: the same money was taken twice, and both attempts stand together', async () => {
    await open(page, asked('duplicate_payment'));
    await expect(records.locator('[id^="finding-duplicate_payment:"]')).toBeVisible();
    await expectVerdict(workstation, /可否再次支付：否/, 'records-04-verdict-no');
    const panel = await openNewestPayment(page);
    await expect(panel.getByText('扣款 2 次')).toBeVisible();
    const attempts = panel.getByRole('region', { name: '支付尝试' });
    await expect(attempts.getByRole('button')).toHaveCount(2);
    await attempts.getByRole('button').first().click();
    await expect(attempts.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
    await takePictures(workstation, 'records-04-duplicate');
    await expectNoBarrier(page);
  });

  await test.step('yes: every attempt failed and took nothing', async () => {
    await open(
      page,
      asked('failed_not_debited', (payments) => {
        const failed = payments.filter(({ events }) => events.some(({ type }) => type === 'failed'));
        return failed.length > 1;
      }),
    );
    await expectVerdict(workstation, /可否再次支付：可以/, 'records-05-verdict-yes');
    const panel = await openNewestPayment(page);
    await expect(panel.getByRole('region', { name: '渠道代码说明' })).toContainText('再次尝试');
    await expect(panel.getByRole('region', { name: '讲给客户听' })).toContainText('您可以再次支付');
    await takePictures(workstation, 'records-06-attempts');
    await expectFrameInPlace(page);
  });

  await test.step('wait until: the channel has not said yet whether it took the money', async () => {
    await open(
      page,
      asked('payment_unknown', (payments) =>
        payments.some(
          ({ method, events }) => method === 'bank_transfer' && events.some(({ type }) => type === 'unknown'),
        ),
      ),
    );
    await expectVerdict(workstation, /可否再次支付：请等待至/, 'records-07-verdict-wait');
  });

  await test.step('a late fee that follows from a delayed posting says so, and leads there', async () => {
    await open(page, asked('posted_late_with_fee'));
    const fee = records.getByRole('article').filter({ hasText: '由“按时付款，入账晚被收滞纳金”引起' });
    const toggle = fee.getByRole('button', { name: /^账单含逾期费用/ });
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await toggle.press('Enter');
    await expect(fee.getByRole('button', { name: /^账单 B-/ }).first()).toBeVisible();
    await fee.getByRole('button', { name: /^由“/ }).click();
    const cause = records
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: /^按时付款，入账晚/ }) });
    await expect(cause).toBeFocused();
    await expect(records.getByRole('group', { name: /相互关联/ }).getByRole('article')).toHaveCount(2);
    await takePictures(workstation, 'records-08-relations');
    await expectNoBarrier(page);
  });

  await test.step('account data that is out of date is checked first', async () => {
    await open(page, asked('contact_data_stale'));
    const health = records.getByRole('region', { name: '请先核对账户资料' });
    await expect(health).toContainText('处理：');
    const above = await health.evaluate((element) => element.getBoundingClientRect().top);
    const verdict = records.getByRole('region', { name: '可否再次支付' });
    expect(above).toBeLessThan(await verdict.evaluate((element) => element.getBoundingClientRect().top));
    await takePictures(workstation, 'records-09-account-health');
  });
});

test('titles of the timeline are whole in every language', async ({ workstation }) => {
  test.setTimeout(120_000);
  const { window: page } = workstation;
  const { records } = places(page);
  await signIn(page, centre);
  await open(page, asked('bill_increase'));
  for (const width of [1440, 1280]) {
    const browserWindow = await workstation.app.browserWindow(page);
    await browserWindow.evaluate((target, wide) => target.setContentSize(wide, 900), width);
    await page.waitForFunction((wide) => window.innerWidth === wide, width);
    for (const language of ['en', 'zh-TW', 'zh-CN'] as const) {
      await changeSettings(page, { language });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await stillness(page);
      const cut = () =>
        records.getByRole('treeitem').evaluateAll((rows) =>
          rows.flatMap((row) => {
            const title = row.querySelector('[data-title]');
            return title && title.scrollWidth > title.clientWidth ? [title.textContent] : [];
          }),
        );
      await expect.poll(cut, { message: `${language} at ${width}` }).toEqual([]);
    }
  }
});
