import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { bundleApp, bundleFingerprint } from '../bundle/bundle-app';
import { fingerprint, makeUnlessFresh } from '../bundle/fingerprint';
import { distFolder, projectRoot } from '../project-paths';
import { resolveRuntime } from '../runtime/resolve-runtime';
import { packageFuses, wrongFuses } from './fuses';
import { packageConfig } from './package-config';
import { type PackagedApp, packagedApp } from './packaged-app';

/** Bundles and packages the app into a folder of `dist/`, unless that folder is already of the same inputs. */
export async function packageFolder(testBuild: boolean): Promise<PackagedApp> {
  await bundleApp();
  const runtime = await resolveRuntime();
  const packaged = packagedApp();
  const print = await fingerprint({
    root: projectRoot,
    paths: ['build/package', 'build/icons', 'package-lock.json'],
    words: [await bundleFingerprint(), runtime.dist, runtime.electronVersion, String(testBuild)],
    ignore: (path) => path.endsWith('.test.ts'),
  });
  const mark = join(distFolder, 'package.sha256');
  const make = async () => {
    await build({
      projectDir: projectRoot,
      targets: Platform.current().createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
      config: packageConfig({ testBuild, runtime, env: process.env }),
      publish: 'never',
    });
    const wrong = await wrongFuses(packaged.executable, packageFuses(testBuild));
    if (wrong.length > 0) throw new Error(`Fuses not set as asked: ${wrong.join(', ')}`);
  };
  if (!existsSync(packaged.executable)) await rm(mark, { force: true });
  const result = await makeUnlessFresh(mark, print, make);
  console.log(`Package: ${packaged.folder}${result === 'fresh' ? ' (unchanged)' : ''}`);
  return packaged;
}
