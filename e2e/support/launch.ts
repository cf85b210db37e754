import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { launchApp } from '../../build/launch/launch-app';
import { packagedApp } from '../../build/package/packaged-app';

export type WorkstationOptions = {
  /** Keeps state between two launches; without one every launch is a first start. */
  readonly userDataDir?: string;
  readonly colorScheme?: 'light' | 'dark';
  /** The size of the page, in CSS pixels. */
  readonly windowSize?: { readonly width: number; readonly height: number };
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export type Workstation = {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly userDataDir: string;
  /** What main wrote on standard error so far, e.g. `navigation_refused`. */
  readonly log: () => string;
  /** Ends the app as a user does. The state folder stays unless the launcher made it. */
  readonly close: () => Promise<void>;
  /** Ends every process of it without warning, as a power cut does. */
  readonly kill: () => Promise<void>;
};

async function arrange(app: ElectronApplication, page: Page, options: WorkstationOptions): Promise<void> {
  const { colorScheme, windowSize } = options;
  if (colorScheme) {
    await app.evaluate(({ nativeTheme }, scheme) => {
      nativeTheme.themeSource = scheme;
    }, colorScheme);
    await page.emulateMedia({ colorScheme });
  }
  if (windowSize) await resizePage(app, page, windowSize);
}

/** Gives the page a size in CSS pixels, and waits until it has it. */
export async function resizePage(
  app: ElectronApplication,
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  const browserWindow = await app.browserWindow(page);
  await browserWindow.evaluate((target, { width, height }) => target.setContentSize(width, height), size);
  await page.waitForFunction(
    ({ width, height }) => window.innerWidth === width && window.innerHeight === height,
    size,
  );
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself since it was listed.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Starts the packaged workstation and waits for its first window. */
export async function launchWorkstation(options: WorkstationOptions = {}): Promise<Workstation> {
  const { executable } = packagedApp();
  if (!existsSync(executable)) {
    throw new Error('There is no packaged app. Run `npm run package -- --dir --test-build` first.');
  }
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'holdfast-e2e-')));
  const forget = async () => {
    if (options.userDataDir === undefined) await rm(userDataDir, { recursive: true, force: true });
  };
  const app = await launchApp({
    executable,
    userDataDir,
    ...(options.args ? { extra: options.args } : {}),
    ...(options.env ? { env: options.env } : {}),
  });
  let written = '';
  app.process().stderr?.on('data', (chunk: Buffer) => {
    written += chunk.toString('utf8');
  });
  const kill = async () => {
    const closed = app.waitForEvent('close');
    // The vault, the page and all others with it: none may go on for the moment it takes to notice that main is gone.
    const pids = await app.evaluate((electron) => electron.app.getAppMetrics().map(({ pid }) => pid));
    for (const pid of pids) killNow(pid);
    app.process().kill('SIGKILL');
    await closed;
  };
  try {
    const window = await app.firstWindow();
    await arrange(app, window, options);
    const close = async () => {
      await app.close();
      await forget();
    };
    return { app, window, userDataDir, log: () => written, close, kill };
  } catch (error) {
    await app.close().catch(() => app.process().kill('SIGKILL'));
    await forget();
    throw error;
  }
}

/** The process that keeps the records; null while there is none. */
export const vaultPid = (app: ElectronApplication): Promise<number | null> =>
  app.evaluate(
    ({ app: own }) => own.getAppMetrics().find(({ name }) => name === 'Holdfast vault')?.pid ?? null,
  );

type Fixtures = {
  readonly workstationOptions: WorkstationOptions;
  readonly workstation: Workstation;
};

/** The test function with a `workstation` of its own; `test.use({ workstationOptions })` arranges it. */
export const test = base.extend<Fixtures>({
  workstationOptions: [{}, { option: true }],
  workstation: async ({ workstationOptions }, use) => {
    const workstation = await launchWorkstation(workstationOptions);
    await use(workstation);
    await workstation.close();
  },
});

export { expect } from '@playwright/test';
