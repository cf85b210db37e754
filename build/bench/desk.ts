import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { launchApp } from '../launch/launch-app';
import { packagedApp } from '../package/packaged-app';
import type { DeskServer } from './desk-server';
import type { KeychainAccess } from './keychain';
import { withProfile } from './profile-folder';

export type Desk = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** From the start of the process until the sign-in form could be typed in, and from pressing the button until the first ticket was painted. */
  readonly formMs: number;
  readonly queueMs: number;
};

/** Waits for what the browser has painted, not only computed. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** The packaged workstation on a desk that never ran it, signed in, with the first ticket of its queue on screen. */
export const withDesk = <T>(at: DeskServer, work: (desk: Desk) => Promise<T>): Promise<T> =>
  withProfile('desk', (folder) => withDeskOf(folder, at, work));

/**
 * From starting the program to the first ticket painted, in ms, on a desk whose agent is still signed in: its records
 * are opened by the keychain.
 */
export async function startToQueue(userDataDir: string, keychain: KeychainAccess): Promise<number> {
  const startedAt = performance.now();
  const app = await launchApp({ executable: packagedApp().executable, userDataDir, ...keychain });
  try {
    const page = await app.firstWindow();
    await page.evaluate('globalThis.__name = (named) => named');
    await page.locator('[role="option"]').first().waitFor({ timeout: 120_000 });
    await painted(page);
    return performance.now() - startedAt;
  } finally {
    await app.close();
  }
}

/** The same in a user data folder that other starts share. */
export async function withDeskOf<T>(
  userDataDir: string,
  at: DeskServer,
  work: (desk: Desk) => Promise<T>,
  keychain: Partial<KeychainAccess> = {},
): Promise<T> {
  await mkdir(userDataDir, { recursive: true });
  await writeFile(join(userDataDir, 'settings.json'), JSON.stringify(settingsFor(at.server.url)));
  const startedAt = performance.now();
  const app = await launchApp({ executable: packagedApp().executable, userDataDir, ...keychain });
  try {
    const page = await app.firstWindow();
    // The TypeScript loader names functions by this helper, which the page does not have.
    await page.evaluate('globalThis.__name = (named) => named');
    await page.locator('#username').waitFor();
    await painted(page);
    const formMs = performance.now() - startedAt;
    await page.locator('#username').fill(at.username);
    await page.locator('#password').fill(at.password);
    const submittedAt = performance.now();
    await page.locator('#password').press('Enter');
    await page.locator('[role="option"]').first().waitFor({ timeout: 120_000 });
    await painted(page);
    return await work({ app, page, formMs, queueMs: performance.now() - submittedAt });
  } finally {
    await app.close();
  }
}

const settingsFor = (url: string) => ({
  language: 'zh-CN',
  theme: 'light',
  density: 'compact',
  connection: { kind: 'server', url },
  paneSizes: {},
  zoomPercent: 100,
});
