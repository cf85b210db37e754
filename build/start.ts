import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { bundleApp } from './bundle/bundle-app';
import { needsVirtualDisplay, startVirtualDisplay } from './display/virtual-display';
import { launchApp, launchArguments, launchEnvironment } from './launch/launch-app';
import { runMain } from './process/run-main';
import { outFolder, projectRoot } from './project-paths';
import type { ElectronRuntime } from './runtime/electron-runtime';
import { resolveRuntime } from './runtime/resolve-runtime';
import { ensureSystemLibraries } from './runtime/system-libraries';

const workspaceMs = Number(process.env.HOLDFAST_START_WAIT_MS ?? 120_000);
const queueMs = 30_000;
const closeMs = 15_000;
const picture = join(outFolder, 'workspace.png');

// What the product does with it: at a first start it opens the sample centre instead of asking.
const sampleCentre = '--sample-centre';

/** Opens the workstation on the developer's screen and ends with it. */
async function startOnScreen(runtime: ElectronRuntime, extra: readonly string[]): Promise<number> {
  const child = spawn(runtime.executable, [projectRoot, ...launchArguments({ extra })], {
    stdio: 'inherit',
    env: launchEnvironment(process.env),
  });
  // Ctrl-C reaches the child by itself; we stay until it has saved its state.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill());
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
}

/** Ends the app as a user does, so that it saves its state; one that does not end in time is killed. */
async function endApp(app: ElectronApplication): Promise<void> {
  const timer = setTimeout(() => app.process().kill('SIGKILL'), closeMs);
  await app.close().catch(() => undefined);
  clearTimeout(timer);
}

/** Opens the workstation on a display in memory, saves a picture of it and keeps it running. */
async function startInMemory(runtime: ElectronRuntime, extra: readonly string[]): Promise<number> {
  console.log('There is no display here: the workstation runs on a virtual one (Xvfb).');
  const display = await startVirtualDisplay('1440x900x24');
  const app = await launchApp({
    executable: runtime.executable,
    appFolder: projectRoot,
    extra,
    env: { DISPLAY: display.name },
  });
  app.process().stdout?.pipe(process.stdout);
  app.process().stderr?.pipe(process.stderr);
  const closed = new Promise<void>((resolve) => app.once('close', () => resolve()));
  const end = () => void endApp(app);
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    const window = await app.firstWindow({ timeout: workspaceMs });
    const shown = window.locator('[data-screen="workspace"]').first().waitFor({ timeout: workspaceMs });
    const outcome = await Promise.race([
      shown.then(
        () => 'shown' as const,
        () => 'late' as const,
      ),
      closed.then(() => 'closed' as const),
    ]);
    if (outcome === 'closed') {
      console.error('The workstation ended before its workspace was shown.');
      return 1;
    }
    // An empty queue says little: the picture waits for the first tickets, but not for ever.
    if (outcome === 'shown')
      await window
        .getByRole('option')
        .first()
        .waitFor({ timeout: queueMs })
        .catch(() => undefined);
    await mkdir(outFolder, { recursive: true });
    await window.screenshot({ path: picture });
    console.log(
      outcome === 'shown'
        ? `The workspace is shown. Picture: ${picture}`
        : `The workspace was not shown within ${workspaceMs / 1000} s. Picture of what is: ${picture}`,
    );
    if (process.env.HOLDFAST_START_ONCE === '1') {
      return outcome === 'shown' ? 0 : 1;
    }
    console.log('It keeps running; Ctrl-C ends it.');
    await closed;
    return 0;
  } finally {
    await endApp(app);
    await display.stop();
  }
}

async function start(): Promise<number> {
  if ((await bundleApp()) === 'made') console.log('Bundle: written to out/.');
  const runtime = await resolveRuntime();
  console.log(`Electron ${runtime.electronVersion} (${runtime.source})`);
  const noDisplay = needsVirtualDisplay();
  await ensureSystemLibraries(runtime.executable, noDisplay);
  const extra = [sampleCentre, ...process.argv.slice(2)];
  return noDisplay ? startInMemory(runtime, extra) : startOnScreen(runtime, extra);
}

await runMain(start);
