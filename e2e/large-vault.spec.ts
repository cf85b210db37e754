import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Centre, found, openCentre } from './support/centre';
import { connect, enter } from './support/desk';
import { expect, launchWorkstation, test } from './support/launch';

const CUSTOMERS = 14_000;
const LAST = `9${String(CUSTOMERS).padStart(7, '0')}`;
/** More than a vault copies in memory to write it down. */
const LARGE_BYTES = 10_000_000;

let centre: Centre;
let userDataDir: string;
test.beforeAll(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-large-'));
  centre = await openCentre();
  await centre.stop();
  const { body } = found(
    centre.records.lines.find(({ kind }) => kind === 'account'),
    'customer',
  );
  await centre.add(
    Array.from({ length: CUSTOMERS }, (_, index) => {
      const number = `9${String(index + 1).padStart(7, '0')}`;
      return { kind: 'account', body: { ...body, id: `one-of-many-${number}`, number } };
    }),
  );
  await centre.start();
});
test.afterAll(async () => {
  await centre.close();
  await rm(userDataDir, { recursive: true, force: true });
});

/** Bytes of the largest snapshot of a vault in the folder of the app. */
async function largestSnapshot(): Promise<number> {
  const entries = await readdir(userDataDir, { recursive: true, withFileTypes: true });
  const snapshots = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.snapshot'));
  const sizes = snapshots.map((entry) =>
    stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      // An earlier one, removed just now.
      () => 0,
    ),
  );
  return Math.max(0, ...(await Promise.all(sizes)));
}

/** Waits until the last of them is found by its number. */
async function findLast(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(LAST);
  const customers = page.getByRole('dialog').getByRole('group', { name: '客户' });
  // All but the end of it is masked.
  const last = customers.getByRole('option').filter({ hasText: `*${LAST.slice(-4)}` });
  await expect(last).toBeVisible({ timeout: 60_000 });
}

test('the records of a large centre are written down by a thread of the vault, and are there after a power cut', async () => {
  test.setTimeout(240_000);
  await test.step('all of them arrive, and are written down in one piece', async () => {
    const first = await launchWorkstation({ userDataDir });
    await connect(first.window, centre);
    await enter(first.window);
    // The server would find the last of them before it is here.
    await expect(first.window.getByRole('banner').getByRole('status')).toContainText(/^在线 · 已同步/, {
      timeout: 100_000,
    });
    await findLast(first.window);
    await expect.poll(largestSnapshot, { timeout: 100_000, intervals: [1_000] }).toBeGreaterThan(LARGE_BYTES);
    expect(first.log()).not.toContain('snapshot_not_rebuilt');
    await first.kill();
  });
  await test.step('without the server the last of them is found', async () => {
    await centre.stop();
    const second = await launchWorkstation({ userDataDir });
    await enter(second.window);
    await findLast(second.window);
    await second.close();
  });
});
