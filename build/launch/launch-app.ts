import { _electron, type ElectronApplication } from 'playwright';

/** What a launcher adds to the command line of the app. */
export type LaunchArguments = {
  readonly userDataDir?: string;
  readonly extra?: readonly string[];
};

/**
 * Switches for the program. As root Chromium refuses its sandbox, so a launcher – never the product – turns it off,
 * and only then.
 */
export function launchArguments(options: LaunchArguments, uid = process.getuid?.()): readonly string[] {
  return [
    ...(uid === 0 && process.platform === 'linux' ? ['--no-sandbox'] : []),
    ...(options.userDataDir === undefined ? [] : [`--user-data-dir=${options.userDataDir}`]),
    ...(options.extra ?? []),
  ];
}

export type LaunchOptions = LaunchArguments & {
  readonly executable: string;
  /** The folder of an app that is not packaged. */
  readonly appFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
};

/** The environment without the switches that would turn Electron into Node or change how it runs. */
export function launchEnvironment(
  env: NodeJS.ProcessEnv,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'].includes(entry[0]),
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/** Starts the app under the Playwright driver. */
export function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: options.executable,
    args: [...(options.appFolder === undefined ? [] : [options.appFolder]), ...launchArguments(options)],
    env: launchEnvironment(process.env, options.env),
    timeout: options.timeoutMs ?? 60_000,
  });
}
