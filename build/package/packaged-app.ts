import { join } from 'node:path';
import { distFolder } from '../project-paths';

/** A packaged app that can be started where it lies. */
export type PackagedApp = { readonly folder: string; readonly executable: string };

/** Where the packager puts the unpacked app for a kind of machine, and the program in it. */
export function packagedApp(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): PackagedApp {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') {
    const folder = join(distFolder, `mac${suffix}`);
    return { folder, executable: join(folder, 'Holdfast.app', 'Contents', 'MacOS', 'Holdfast') };
  }
  const folder = join(distFolder, `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
  return { folder, executable: join(folder, platform === 'win32' ? 'Holdfast.exe' : 'holdfast') };
}
