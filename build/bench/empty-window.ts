import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { launchApp } from '../launch/launch-app';
import { projectRoot } from '../project-paths';
import { resolveRuntime } from '../runtime/resolve-runtime';
import type { KeychainAccess } from './keychain';
import { withProfile } from './profile-folder';

type EmptyWindow = { readonly app: ElectronApplication; readonly page: Page; readonly startMs: number };

/** The baseline: an empty window in the very runtime the app is made with. */
export const withEmptyWindow = <T>(work: (opened: EmptyWindow) => Promise<T>): Promise<T> =>
  withProfile('empty', (folder) => withEmptyWindowOf(folder, work));

/** The same in a user data folder that other starts share. */
export async function withEmptyWindowOf<T>(
  userDataDir: string,
  work: (opened: EmptyWindow) => Promise<T>,
  keychain: Partial<KeychainAccess> = {},
): Promise<T> {
  const { executable } = await resolveRuntime();
  const startedAt = performance.now();
  const app = await launchApp({
    executable,
    appFolder: join(projectRoot, 'build', 'bench', 'empty-app'),
    userDataDir,
    ...keychain,
  });
  try {
    const page = await app.firstWindow();
    await page.locator('#text').waitFor();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    return await work({ app, page, startMs: performance.now() - startedAt });
  } finally {
    await app.close();
  }
}
