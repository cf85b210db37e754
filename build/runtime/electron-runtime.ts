import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a runtime came from; shown to the developer, because the sources may differ in version. */
export type RuntimeSource = 'override' | 'official' | 'registry';

/** An unpacked Electron that start, the tests and the packager can use. */
export type ElectronRuntime = {
  readonly dist: string;
  readonly executable: string;
  readonly electronVersion: string;
  readonly source: RuntimeSource;
};

export type RuntimeErrorCode =
  | 'runtime_override_broken'
  | 'runtime_download_failed'
  | 'runtime_integrity_mismatch'
  | 'runtime_unpack_failed'
  | 'runtime_not_available'
  | 'system_parts_missing'
  | 'system_install_failed';

/** An expected failure to get a machine ready for the workstation, with the way out in its message. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode;
  constructor(code: RuntimeErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The path of the program inside an unpacked Electron. */
export function executablePath(dist: string, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, platform === 'win32' ? 'electron.exe' : 'electron');
}

/** Reads an unpacked Electron; undefined when the folder does not hold a whole one. */
export function readRuntime(
  dist: string,
  source: RuntimeSource,
  platform: NodeJS.Platform,
): ElectronRuntime | undefined {
  const executable = executablePath(dist, platform);
  const versionFile = join(dist, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  const electronVersion = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return { dist, executable, electronVersion, source };
}
