import { resolve } from 'node:path';
import { createServer } from 'electron-vite';
import { forgetBundle } from './bundle/bundle-app';
import { needsVirtualDisplay, startVirtualDisplay } from './display/virtual-display';
import { launchArguments } from './launch/launch-app';
import { runMain } from './process/run-main';
import { projectRoot } from './project-paths';
import { resolveRuntime } from './runtime/resolve-runtime';
import { ensureSystemLibraries } from './runtime/system-libraries';

async function develop(): Promise<number> {
  const runtime = await resolveRuntime();
  const noDisplay = needsVirtualDisplay();
  await ensureSystemLibraries(runtime.executable, noDisplay);
  if (noDisplay) {
    console.log('There is no display here: the workstation runs on a virtual one (Xvfb).');
    process.env.DISPLAY = (await startVirtualDisplay()).name;
  }

  // The watcher writes into the same folder as the real bundle.
  await forgetBundle();

  // What electron-vite reads: which program to start and what to say to it.
  process.chdir(projectRoot);
  process.env.ELECTRON_EXEC_PATH = runtime.executable;
  process.env.ELECTRON_CLI_ARGS = JSON.stringify(launchArguments({ extra: process.argv.slice(2) }));

  // The page reloads in place, a change in main, vault or server restarts the app.
  await createServer(
    {
      root: projectRoot,
      configFile: resolve(projectRoot, 'electron.vite.config.ts'),
      build: { watch: {} },
    },
    { rendererOnly: false },
  );
  return 0;
}

await runMain(develop);
