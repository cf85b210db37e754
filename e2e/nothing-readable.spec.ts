import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENT, type Centre, found, openCentre } from './support/centre';
import { addNote, identify, openTicket, places, signIn, typeReply } from './support/desk';
import { expect, launchWorkstation, test } from './support/launch';
import { type Needle, needlesOf, readableIn } from './support/readable';

const NOTE = '客户补充说明：上周三在便利店扫码付款';
const REPLY = '您好，已为您核对到这笔付款，请稍候片刻。';
const SEARCHED = '查无此人的客户名字';

let centre: Centre;
let userDataDir: string;
test.beforeAll(async () => {
  centre = await openCentre();
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-readable-'));
});
test.afterAll(async () => {
  await centre.close();
  await rm(userDataDir, { recursive: true, force: true });
});

/** Every file under the folder of the app, Chromium's profile included. */
async function readableFiles(needles: readonly Needle[]): Promise<readonly string[]> {
  const entries = await readdir(userDataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(10);
  const hits: string[] = [];
  for (const file of files) {
    // A file of the running browser may be gone again.
    const content = await readFile(file).catch(() => null);
    if (content === null) continue;
    for (const what of readableIn(content, needles))
      hits.push(`${what} in ${file.slice(userDataDir.length)}`);
  }
  return hits;
}

test('after a session nothing of the customers can be read in the files of the app', async () => {
  test.setTimeout(300_000);
  const { tickets, accounts, lines } = centre.records;
  const ticket = found(
    tickets.find(
      (each) =>
        each.state === 'waiting' &&
        each.channel === 'chat' &&
        (accounts.find(({ id }) => id === each.accountId)?.holder.name.length ?? 0) >= 3,
    ),
    'waiting chat of a customer with a long name',
  );
  const account = found(
    accounts.find(({ id }) => id === ticket.accountId),
    'account',
  );
  const bills = lines
    .filter(({ kind, body }) => kind === 'bill' && body.accountId === account.id)
    .map(({ body }) => body as { number: string; dueDate?: string } & Record<string, unknown>);
  expect(bills.length).toBeGreaterThan(3);
  const amounts = bills.flatMap((bill) =>
    [...JSON.stringify(bill).matchAll(/"(\w*[aA]mountMinor|totalMinor)":(\d{4,})/g)].map(([text]) => text),
  );
  expect(amounts.length).toBeGreaterThan(3);
  const needles = needlesOf({
    name: [account.holder.name],
    phone: account.phone === null ? [] : [account.phone],
    account: [account.number],
    bill: bills.map(({ number }) => number),
    amount: [...new Set(amounts)],
    question: [ticket.question],
    note: [NOTE],
    reply: [REPLY],
    search: [SEARCHED],
    password: [AGENT.password],
  });

  const first = await launchWorkstation({ userDataDir });
  const page = first.window;
  const { records, checklist, reply, editor, dialog } = places(page);
  await signIn(page, centre);
  await openTicket(page, ticket.number);
  await checklist.getByRole('button', { name: '接手处理' }).click();
  await expect(checklist.getByRole('button', { name: '接手处理' })).toBeHidden();
  await identify(page, account);
  await expect(records.getByRole('treeitem').first()).toBeVisible();
  await addNote(page, NOTE);
  await typeReply(editor, REPLY);
  await expect(reply.getByText('已保存')).toBeVisible();
  await page.keyboard.press('Control+k');
  await dialog.getByRole('combobox').fill(SEARCHED);
  await dialog.getByRole('combobox').fill(account.holder.name);
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // As a thief would find it while it runs, after a power cut, and after it was closed in order.
  expect(await readableFiles(needles)).toEqual([]);
  await first.kill();
  expect(await readableFiles(needles)).toEqual([]);
  const second = await launchWorkstation({ userDataDir });
  await expect(second.window.getByRole('button', { name: /登录|张敏/ }).first()).toBeVisible({
    timeout: 60_000,
  });
  await second.close();
  expect(await readableFiles(needles)).toEqual([]);

  // The search itself finds what is there, in whatever way it is written.
  const planted = join(userDataDir, 'planted');
  const phrase = Buffer.from(NOTE, 'utf8');
  for (const lead of [0, 1, 2]) {
    await writeFile(planted, Buffer.concat([Buffer.alloc(lead, '.'), phrase, phrase]).toString('base64'));
    expect(await readableFiles(needles)).toContain(`note (base64, at ${lead}) in /planted`);
  }
  for (const encoding of ['utf8', 'utf16le'] as const) {
    await writeFile(planted, Buffer.from(`(${NOTE})`, encoding));
    expect((await readableFiles(needles)).join()).toContain('in /planted');
  }
});
