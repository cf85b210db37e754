import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runCommand } from '../process/run-command';
import { type ElectronRuntime, readRuntime } from './electron-runtime';

const probeMs = 3_000;
const downloadMs = 10 * 60_000;

/** The folder the npm package `electron` unpacks its own binary into. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

/** The official binary, if it is already there. */
export function installedOfficialRuntime(
  platform: NodeJS.Platform,
  folder = packageFolder(),
): ElectronRuntime | undefined {
  return readRuntime(join(folder, 'dist'), 'official', platform);
}

/** Whether downloading the official binary is allowed by the environment. */
export function downloadAllowed(env: NodeJS.ProcessEnv): boolean {
  return !env.ELECTRON_SKIP_BINARY_DOWNLOAD;
}

/** The address the official binary would come from, as Electron's own installer reads it. */
export function downloadAddress(env: NodeJS.ProcessEnv): string {
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror;
  return mirror ?? 'https://github.com/electron/electron/releases/';
}

/** One short question whether the place can be reached, so that an offline machine does not wait for retries. */
async function reachable(env: NodeJS.ProcessEnv): Promise<boolean> {
  // Behind a proxy only Electron's installer knows the way; let it try.
  if (env.ELECTRON_GET_USE_PROXY) return true;
  try {
    await fetch(downloadAddress(env), { method: 'HEAD', signal: AbortSignal.timeout(probeMs) });
    return true;
  } catch {
    return false;
  }
}

/** Downloads the official binary with Electron's own installer; undefined when it cannot be had from here. */
export async function downloadOfficialRuntime(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Promise<ElectronRuntime | undefined> {
  if (!downloadAllowed(env) || !(await reachable(env))) return undefined;
  const folder = packageFolder();
  console.log('Electron: downloading the official binary …');
  const result = await runCommand(process.execPath, [join(folder, 'install.js')], {
    env,
    timeoutMs: downloadMs,
  });
  return result.code === 0 ? installedOfficialRuntime(platform, folder) : undefined;
}
