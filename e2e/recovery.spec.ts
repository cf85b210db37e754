import type { Page } from '@playwright/test';
import { type Centre, found, openCentre, type SampleTicket } from './support/centre';
import { addNote, everythingSent, openTicket, places, signIn, typeReply } from './support/desk';
import { expect, launchWorkstation, test, vaultPid, type Workstation } from './support/launch';

type Stored = {
  readonly body: { readonly events: readonly { readonly type: string; readonly text?: string }[] };
};

let centre: Centre;
let workstation: Workstation;
let page: Page;
let ticket: SampleTicket;

test.beforeAll(async () => {
  centre = await openCentre();
  workstation = await launchWorkstation();
  page = workstation.window;
  ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting' && each.channel === 'chat'),
    'waiting chat',
  );
  await signIn(page, centre);
  await openTicket(page, ticket.number);
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
});

test('a killed vault is said, comes back, and the screens fill again', async () => {
  const { queue, reply } = places(page);
  const pid = () => vaultPid(workstation.app);
  const killed = await pid();
  if (killed === null) throw new Error('There is no vault process');
  const saying = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new MutationObserver((_changes, observer) => {
          const overlay = document.querySelector('[role="alertdialog"]');
          if (!overlay) return;
          observer.disconnect();
          resolve(overlay.textContent ?? '');
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  process.kill(killed, 'SIGKILL');
  const said = await saying;
  expect(said).toContain('本地数据服务正在重新启动');
  expect(said).toContain('不会丢失');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect.poll(pid).not.toBe(killed);
  await expect(queue.getByRole('option').first()).toBeVisible({ timeout: 30_000 });
  await expect(queue.getByRole('option').filter({ hasText: ticket.number })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(reply.getByText(ticket.question)).toBeVisible();
  await addNote(page, '保险库重启之后写下的备注');
  await everythingSent(page);
});

test('with the server gone the desk says so and works on; back again, what waited arrives once', async () => {
  const { reply, editor } = places(page);
  const pill = page.getByRole('banner').getByRole('status');
  await expect(pill).toContainText('在线 · 已同步');
  await centre.kill();
  await expect(pill).toContainText('离线', { timeout: 45_000 });
  await expect(page.getByText(/后端不可用/)).toBeVisible();

  await addNote(page, '断线期间的备注');
  await expect(page.getByRole('button', { name: /待同步 1/ })).toBeVisible();
  await typeReply(editor, '您好，正在为您核对，请稍等。');
  await expect(reply.getByText('已保存')).toBeVisible();

  await centre.start();
  await expect(page.getByRole('button', { name: /待同步 0/ })).toBeVisible({ timeout: 60_000 });
  await expect(pill).toContainText('在线');
  await expect(page.getByText(/后端不可用/)).toBeHidden();
  await expect(editor).toContainText('正在为您核对');

  await centre.stop();
  const [stored] = await centre.ask<Stored>("select body from document where kind = 'ticket' and id = $1", [
    ticket.id,
  ]);
  const events = stored?.body.events ?? [];
  const notes = events.filter((event) => event.type === 'note_added').map(({ text }) => text);
  expect(notes).toEqual(['保险库重启之后写下的备注', '断线期间的备注']);
  // Whoever was spoken to during the outage is called once it is over.
  expect(events.filter((event) => event.type === 'callback_scheduled')).toHaveLength(1);
  const log = await centre.ask<{ outcome: string }>('select outcome from command_log where ticket_id = $1', [
    ticket.id,
  ]);
  expect(log.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
  await centre.start();
});

test('a crashed page comes back, says so, and shows the queue', async () => {
  const shown = await workstation.app.evaluate(async ({ BrowserWindow, dialog }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('There is no window');
    // The message is the system's own: here it is read instead of shown.
    const saying = new Promise<{ readonly message: string; readonly detail: string }>((resolve) => {
      dialog.showMessageBox = ((...args: unknown[]) => {
        resolve(args.at(-1) as { message: string; detail: string });
        return Promise.resolve({ response: 0, checkboxChecked: false });
      }) as typeof dialog.showMessageBox;
    });
    contents.forcefullyCrashRenderer();
    const { message, detail } = await saying;
    return { message, detail };
  });
  expect(shown.message).toBe('界面意外中断，已自动恢复');
  expect(shown.detail).toContain('草稿都还在');
  await expect
    .poll(
      () =>
        workstation.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            `document.querySelectorAll('[data-pane="queue"] [role="option"]').length`,
          ),
        ),
      { timeout: 30_000 },
    )
    .toBeGreaterThan(3);
});
