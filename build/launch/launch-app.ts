import { _electron, type ElectronApplication, errors } from 'playwright';

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

/** A start takes a second or two; one that hangs as below hangs for ever. */
const HANGS_AFTER_MS = 15_000;
const ATTEMPTS = 3;

/**
 * Starts the app under the Playwright driver. The driver attaches while the program starts (into a packaged one it puts no
 * loader that would make it wait). Does it come just when the window goes from its empty document to the page, it looks
 * into the empty one, is never told of the page, and waits for it until the time is up, though the page is there. The
 * program is then started anew.
 */
export async function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await launch(options, Math.min(options.timeoutMs ?? HANGS_AFTER_MS, HANGS_AFTER_MS));
    } catch (error) {
      if (!cameTooEarly(error)) throw error;
      console.warn('The driver missed the page of the program, which is started anew');
    }
  }
  return launch(options, options.timeoutMs ?? 60_000);
}

const launch = (options: LaunchOptions, timeout: number): Promise<ElectronApplication> =>
  _electron.launch({
    executablePath: options.executable,
    args: [...(options.appFolder === undefined ? [] : [options.appFolder]), ...launchArguments(options)],
    env: launchEnvironment(process.env, options.env),
    timeout,
  });

/** What main says to the empty document, in which nobody but the driver lets the page's first words be said. */
const SAID_TO_NOBODY = 'The sender is not the page';

const cameTooEarly = (error: unknown): boolean =>
  error instanceof errors.TimeoutError && error.message.includes(SAID_TO_NOBODY);
