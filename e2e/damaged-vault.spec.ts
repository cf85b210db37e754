import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENT, type Centre, openCentre } from './support/centre';
import { connect, enter, everythingSent, places } from './support/desk';
import { expect, launchWorkstation, test } from './support/launch';
import { SMALL, takePictures } from './support/pictures';

let centre: Centre;
let userDataDir: string;
test.beforeAll(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-damaged-'));
  centre = await openCentre();
});
test.afterAll(async () => {
  await centre.close();
  await rm(userDataDir, { recursive: true, force: true });
});

test('records that open for nobody any more are said to be untouched, and new ones come from the server', async () => {
  const vaults = join(userDataDir, 'vaults');
  const names = () => readdir(vaults);
  const first = await launchWorkstation({ userDataDir });
  await connect(first.window, centre);
  await enter(first.window);
  await everythingSent(first.window);
  await first.close();

  const [vault = ''] = (await names()).filter((name) => /^[0-9a-f]{32}$/.test(name));
  const key = join(vaults, vault, 'key');
  const damaged = (await readFile(key)).fill(0x20, 40, 60);
  await writeFile(key, damaged);

  const again = await launchWorkstation({ userDataDir });
  const page = again.window;
  const afresh = page.getByRole('button', { name: '从服务器重新开始' });
  await page.getByLabel('用户名').fill(AGENT.username);
  await page.getByLabel('密码', { exact: true }).fill(AGENT.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('钥匙文件已损坏，文件原样未动');
  await expect(afresh).toBeVisible();
  await takePictures(again, 'session-damaged', [SMALL]);

  await centre.stop();
  await afresh.click();
  await expect(page.getByRole('alert')).toContainText(/服务器/);
  expect(await readFile(key)).toEqual(damaged);
  await centre.start();

  await page.getByLabel('密码', { exact: true }).fill(AGENT.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await afresh.click();
  await expect(places(page).queue.getByRole('option').first()).toBeVisible({ timeout: 30_000 });
  const aside = (await names()).filter((name) => name.startsWith(`${vault}.locked-`));
  expect(aside).toHaveLength(1);
  expect(await readFile(join(vaults, aside[0] ?? '', 'key'))).toEqual(damaged);
  await again.close();
});
