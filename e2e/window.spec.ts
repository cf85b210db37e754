import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchArguments, launchEnvironment } from '../build/launch/launch-app';
import { packagedApp } from '../build/package/packaged-app';
import { type Centre, found, openCentre } from './support/centre';
import { enter, places, signIn } from './support/desk';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';

let centre: Centre;
let userDataDir: string;
let workstation: Workstation;

test.beforeAll(async () => {
  centre = await openCentre();
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-window-'));
  workstation = await launchWorkstation({ userDataDir });
  await signIn(workstation.window, centre);
});
test.afterAll(async () => {
  await workstation.close();
  await centre.close();
  await rm(userDataDir, { recursive: true, force: true });
});

/** Starts the program a second time, as the system does for a link; gives its exit code. */
function startAgain(...args: readonly string[]): Promise<number | null> {
  const child = spawn(packagedApp().executable, launchArguments({ userDataDir, extra: args }), {
    env: launchEnvironment(process.env),
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

const account = (index: number) => found(centre.records.accounts[index], `account ${index}`);

test('a call shows its customer in the window that is already open', async () => {
  const page = workstation.window;
  const { customer, dialog } = places(page);
  const title = customer.getByRole('heading', { level: 1 });
  const caller = account(60);
  expect(await startAgain(`holdfast://customer?phone=${caller.phone}`)).toBe(0);
  await expect(customer).toContainText(caller.number.slice(-4));
  await expect(title).not.toContainText(caller.holder.name);

  const other = account(61);
  await startAgain(`holdfast://customer?account=${encodeURIComponent(other.number)}`);
  await expect(customer).toContainText(other.number.slice(-4));

  const ticket = found(
    centre.records.tickets.find((each) => each.state === 'waiting'),
    'waiting ticket',
  );
  await startAgain(`holdfast://customer?ticket=${ticket.number}`);
  await expect(places(page).reply.getByText(ticket.question)).toBeVisible();

  await startAgain('holdfast://customer?phone=19912345678');
  await expect(dialog.getByRole('combobox')).toHaveValue('19912345678');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a link that is not exactly ours changes nothing', async () => {
  const { customer } = places(workstation.window);
  const before = await customer.innerText();
  const refusals = () => workstation.log().split('"event":"deep_link_refused"').length - 1;
  const links = [
    'holdfast://customer?phone=1&account=2',
    'holdfast://settings?theme=dark',
    'holdfast://customer?phone=javascript:alert(1)',
    'holdfast://user@customer?phone=13800000000',
  ];
  for (const [index, link] of links.entries()) {
    expect(await startAgain(link)).toBe(0);
    await expect.poll(refusals).toBe(index + 1);
  }
  expect((await customer.innerText()).split('\n')[0]).toBe(before.split('\n')[0]);
  expect(workstation.app.windows()).toHaveLength(1);
});

test('window, panes and settings are as they were after a restart; closing leaves no process', async () => {
  const page = workstation.window;
  const bounds = () =>
    workstation.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  const queueWidth = async () =>
    Math.round((await places(workstation.window).queue.boundingBox())?.width ?? 0);
  const wanted = { x: 120, y: 90, width: 1500, height: 950 };
  await workstation.app.evaluate(
    ({ BrowserWindow }, target) => BrowserWindow.getAllWindows()[0]?.setBounds(target),
    wanted,
  );
  await expect.poll(bounds).toEqual(wanted);
  const edge = await page.getByRole('separator').first().boundingBox();
  if (!edge) throw new Error('There is no edge to drag');
  const before = await queueWidth();
  const [x, y] = [edge.x + edge.width / 2, edge.y + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 4 });
  await page.mouse.move(x + 70, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(queueWidth).toBeGreaterThan(before + 50);
  const after = await queueWidth();
  await expect
    .poll(() =>
      page.evaluate(() =>
        (window as unknown as { holdfast: { settings: () => Promise<{ paneSizes: object }> } }).holdfast
          .settings()
          .then(({ paneSizes }) => Object.keys(paneSizes)),
      ),
    )
    .toContain('workspace');

  const pids = await workstation.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  await workstation.close();
  const alive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(() => pids.filter(alive)).toEqual([]);

  workstation = await launchWorkstation({ userDataDir });
  expect(await bounds()).toEqual(wanted);
  await expect(workstation.window.getByText(new URL(centre.url).host)).toBeVisible();
  await enter(workstation.window);
  expect(Math.abs((await queueWidth()) - after)).toBeLessThanOrEqual(2);
});
