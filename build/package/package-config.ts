import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { bundleFolders } from '../bundle/bundle-app';
import type { ElectronRuntime } from '../runtime/electron-runtime';
import { packageFuses } from './fuses';

export type PackageOptions = {
  /** Keeps the inspector for the end-to-end tests. Never for a release. */
  readonly testBuild: boolean;
  /** The unpacked Electron to use; without one electron-builder fetches the official binary of each target. */
  readonly runtime?: ElectronRuntime;
  readonly env: NodeJS.ProcessEnv;
};

/** The loader that comes with an unpacked Electron has no place in the product. */
async function removeLoader(context: AfterPackContext): Promise<void> {
  const resources =
    context.electronPlatformName === 'darwin'
      ? join(context.appOutDir, `${context.packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
      : join(context.appOutDir, 'resources');
  await rm(join(resources, 'default_app.asar'), { force: true });
}

/** Whether the environment has what notarising with Apple needs. */
function canNotarise(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.APPLE_API_KEY || env.APPLE_ID || env.APPLE_KEYCHAIN_PROFILE);
}

/** How the product is packaged for Windows, macOS and Linux. Signing and notarising follow environment variables. */
export function packageConfig({ testBuild, runtime, env }: PackageOptions): Configuration {
  return {
    appId: 'app.holdfast.workstation',
    productName: 'Holdfast',
    copyright: 'Copyright © Holdfast contributors',
    directories: { output: 'dist', buildResources: 'build/icons' },
    files: [
      'package.json',
      ...bundleFolders.map((folder) => `out/${folder}/**`),
      '!**/*.map',
      '!node_modules/**/*.{cjs,cts,md}',
    ],
    asar: true,
    npmRebuild: false,
    electronFuses: packageFuses(testBuild),
    electronLanguages: ['en', 'en-US', 'zh-CN', 'zh_CN', 'zh-TW', 'zh_TW'],
    afterPack: removeLoader,
    protocols: [{ name: 'Holdfast', schemes: ['holdfast'] }],
    publish: null,
    extraMetadata: { homepage: env.HOLDFAST_HOMEPAGE ?? 'https://holdfast.example' },
    ...(runtime ? { electronDist: runtime.dist, electronVersion: runtime.electronVersion } : {}),
    win: {
      icon: 'build/icons/icon.ico',
      target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    mac: {
      icon: 'build/icons/icon.icns',
      category: 'public.app-category.business',
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'build/package/entitlements.mac.plist',
      entitlementsInherit: 'build/package/entitlements.mac.plist',
      notarize: canNotarise(env),
    },
    linux: {
      icon: 'build/icons/png',
      executableName: 'holdfast',
      category: 'Office',
      maintainer: env.HOLDFAST_MAINTAINER ?? 'Holdfast contributors <maintainers@holdfast.example>',
      target: ['AppImage', 'deb'],
    },
  };
}
