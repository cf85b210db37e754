import { resolve } from 'node:path';
import { type ElectronRuntime, RuntimeError, readRuntime } from './electron-runtime';

/** Names a folder with an unpacked Electron to use instead of any other. */
export const overrideVariable = 'HOLDFAST_ELECTRON_DIST';

/** The runtime a developer asked for by name; a wrong folder is an error, not a reason to look elsewhere. */
export function overrideRuntime(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): ElectronRuntime | undefined {
  const dist = env[overrideVariable];
  if (!dist) return undefined;
  const runtime = readRuntime(resolve(dist), 'override', platform);
  if (runtime) return runtime;
  throw new RuntimeError(
    'runtime_override_broken',
    `${overrideVariable} names "${dist}", which holds no unpacked Electron (a program and a "version" file are expected). Correct it or unset it.`,
  );
}
