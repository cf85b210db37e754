import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A screen that is only in memory; `name` goes into the environment variable DISPLAY. */
export type VirtualDisplay = { readonly name: string; readonly stop: () => Promise<void> };

const startMs = 15_000;

/** Whether windows cannot be shown here without a virtual display. */
export function needsVirtualDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Starts Xvfb on a free display number, which the server itself picks and reports. */
export async function startVirtualDisplay(size = '2560x1440x24'): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-dpi', '96'];
  // A process group of its own: Ctrl-C must reach the app first, the display is stopped after it.
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start in time')), startMs);
    const fail = (message: string) => {
      clearTimeout(timer);
      reject(new Error(message));
    };
    child.once('error', (error) => fail(`Xvfb could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`Xvfb ended at once (code ${code})`));
    let said = '';
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.trim());
    });
  }).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  child.removeAllListeners('exit');
  const onExit = () => child.kill();
  process.once('exit', onExit);
  return {
    name: `:${number}`,
    stop: async () => {
      process.off('exit', onExit);
      child.kill();
      await ended(child);
    },
  };
}
