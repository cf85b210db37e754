import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../process/run-command';
import { installLine, installPackages, mayInstallPackages } from './debian-packages';
import { RuntimeError } from './electron-runtime';

const displayPackages = ['xvfb', 'xauth'] as const;
const libraryPackages = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2'] as const;
const fontPackages = ['fonts-noto-cjk'] as const;

/** What a Linux machine lacks to show the workstation. */
export type MissingParts = {
  /** No virtual display server, and one is needed. */
  readonly display: boolean;
  /** Shared libraries the Electron program cannot find. */
  readonly libraries: readonly string[];
  /** No font with Chinese characters: text would be boxes. */
  readonly fonts: boolean;
};

/** Reads the names of libraries that `ldd` could not find. */
export function notFoundLibraries(lddOutput: string): readonly string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}

/** The Debian packages that bring the missing parts. */
export function packagesFor(missing: MissingParts): readonly string[] {
  return [
    ...(missing.display ? displayPackages : []),
    ...(missing.libraries.length > 0 ? libraryPackages : []),
    ...(missing.fonts ? fontPackages : []),
  ];
}

/** Whether a program can be found on the search path. */
export function onPath(program: string, path = process.env.PATH ?? ''): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** Looks at this machine. `executable` is the Electron program whose libraries are wanted. */
export async function missingParts(executable: string, needsDisplay: boolean): Promise<MissingParts> {
  const ldd = await runCommand('ldd', [executable], { output: 'collect' });
  const fonts = await runCommand('fc-list', [':lang=zh', 'family'], { output: 'collect' });
  return {
    display: needsDisplay && !onPath('Xvfb'),
    libraries: notFoundLibraries(ldd.stdout),
    fonts: fonts.code !== 0 || fonts.stdout.trim() === '',
  };
}

/**
 * Makes sure that Electron can run and show Chinese here: installs what is missing where it may (root on Debian),
 * otherwise names the line to run. Missing fonts alone only warn.
 */
export async function ensureSystemLibraries(executable: string, needsDisplay: boolean): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingParts(executable, needsDisplay);
  const packages = packagesFor(missing);
  if (packages.length === 0) return;
  if (mayInstallPackages()) {
    await installPackages(packages);
    return;
  }
  const advice = `Run:\n  ${installLine(packages)}`;
  if (!missing.display && missing.libraries.length === 0) {
    console.warn(`No Chinese font was found; Chinese text will be boxes. ${advice}`);
    return;
  }
  const what = [...(missing.display ? ['Xvfb'] : []), ...missing.libraries].join(', ');
  throw new RuntimeError('system_parts_missing', `Missing on this machine: ${what}. ${advice}`);
}
