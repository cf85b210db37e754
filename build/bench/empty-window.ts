import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { launchApp } from '../launch/launch-app';
import { projectRoot } from '../project-paths';
import { resolveRuntime } from '../runtime/resolve-runtime';

/** The baseline: an empty window in the very runtime the app is made with. */
export async function withEmptyWindow<T>(
  work: (opened: {
    readonly app: ElectronApplication;
    readonly page: Page;
    readonly startMs: number;
  }) => Promise<T>,
): Promise<T> {
  const { executable } = await resolveRuntime();
  const userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-bench-empty-'));
  const startedAt = performance.now();
  const app = await launchApp({
    executable,
    appFolder: join(projectRoot, 'build', 'bench', 'empty-app'),
    userDataDir,
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
    await rm(userDataDir, { recursive: true, force: true });
  }
}
