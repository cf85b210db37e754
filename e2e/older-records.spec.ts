import { type Centre, found, openCentre, type SampleAccount, type SampleTicket } from './support/centre';
import { places, signIn, takeUp } from './support/desk';
import { expect, test } from './support/launch';
import { SMALL, takePictures } from './support/pictures';

/** Of two old ones the later is kept: what is newer is compared with it. */
const numberOf = (month: string): string => `B-2023${month}-OLD`;

let centre: Centre;
let ticket: SampleTicket;
let account: SampleAccount;

/** The customer's newest bill again, as one of a month of 2023 that was paid in time. */
function oldBill(month: string): object {
  const newest = found(
    centre.records.lines.findLast(({ kind, body }) => kind === 'bill' && body.accountId === account.id),
    'bill of the customer',
  ).body;
  const issuedAtMs = Date.parse(`2023-${month}-28T09:00+08:00`);
  const body = {
    ...newest,
    id: `bill-of-2023-${month}`,
    number: numberOf(month),
    period: { from: `2023-${month}-01`, to: `2023-${month}-28` },
    issuedAtMs,
    dueAtMs: Date.parse(`2023-${month}-28T23:59+08:00`),
    state: 'paid',
    paidMinor: newest.totalMinor,
    settledAtMs: Date.parse(`2023-${month}-28T10:00+08:00`),
    replacesBillId: null,
  };
  return { kind: 'bill', body };
}

test.beforeAll(async () => {
  centre = await openCentre();
  ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
  account = found(
    centre.records.accounts.find(({ id }) => id === ticket.accountId),
    'account of the ticket',
  );
  await centre.stop();
  await centre.add([oldBill('08'), oldBill('09')]);
  await centre.start();
});
test.afterAll(() => centre.close());

test('older records are said not to be here, and are fetched while the server is there', async ({
  workstation,
}) => {
  test.setTimeout(240_000);
  const page = workstation.window;
  const { records } = places(page);
  const note = records.getByRole('note');
  await signIn(page, centre);
  await takeUp(page, ticket.number, account);
  const bills = records.getByRole('tab', { name: /账单/ });
  const before = Number(/\d+/.exec(await bills.innerText())?.[0]);
  await expect(note).toContainText(/本机保存 \d{4}-\d{2}-01 以来的账单和支付，以及所有未结清的/);
  await bills.click();
  await takePictures(workstation, 'older-01-online', [SMALL]);

  await centre.kill();
  await expect(note).toContainText('联网后可调取', { timeout: 45_000 });
  await expect(note.getByRole('button')).toHaveCount(0);
  await takePictures(workstation, 'older-02-offline', [SMALL]);

  await centre.start();
  await note.getByRole('button', { name: '调取更早的记录' }).click({ timeout: 60_000 });
  await expect(note).toBeHidden({ timeout: 30_000 });
  await expect(bills).toContainText(String(before + 1));
  await expect(records.getByText(numberOf('08')).first()).toBeAttached();
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  const kept = page.locator('[data-screen="settings"]').getByText('近 12 个月');
  await kept.scrollIntoViewIfNeeded();
  await expect(kept).toBeVisible();
  await takePictures(workstation, 'older-03-settings', [SMALL]);
});
