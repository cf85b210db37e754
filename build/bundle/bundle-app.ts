import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { outFolder, projectRoot } from '../project-paths';
import { fingerprint, makeUnlessFresh } from './fingerprint';

/** The folders of `out/` that are the app; the rest of `out/` is reports and pictures. */
export const bundleFolders = ['main', 'vault', 'server', 'chunks', 'preload', 'renderer'] as const;

const sources = [
  'electron',
  'renderer',
  'server',
  'shared',
  'build/bundle',
  'build/sample',
  'electron.vite.config.ts',
];
const manifests = ['package.json', 'package-lock.json', 'tsconfig.base.json'];
const mark = join(outFolder, 'bundle.sha256');

function ignored(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/fixtures/') || path.endsWith('.md');
}

/** The digest of everything the bundles are made from. */
export function bundleFingerprint(): Promise<string> {
  const version = readFileSync(resolve(projectRoot, 'node_modules/vite/package.json'), 'utf8');
  return fingerprint({
    root: projectRoot,
    paths: [...sources, ...manifests],
    words: [JSON.parse(version).version],
    ignore: ignored,
  });
}

/** Bundles main, vault, server, preload and renderer into `out/`, unless nothing changed since the last time. */
export async function bundleApp(): Promise<'made' | 'fresh'> {
  return makeUnlessFresh(mark, await bundleFingerprint(), async () => {
    for (const folder of bundleFolders) await rm(join(outFolder, folder), { recursive: true, force: true });
    process.env.NODE_ENV = 'production';
    // Loaded only when there is something to do: an unchanged start should not pay for the bundler.
    const { build } = await import('electron-vite');
    await build({
      root: projectRoot,
      configFile: resolve(projectRoot, 'electron.vite.config.ts'),
      logLevel: process.env.CI ? 'warn' : 'info',
    });
  });
}

/** Says that `out/` no longer holds what `bundleApp` wrote; the next one bundles again. */
export function forgetBundle(): Promise<void> {
  return rm(mark, { force: true });
}
