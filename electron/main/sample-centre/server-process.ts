import { type UtilityProcess, utilityProcess } from 'electron';
import { z } from 'zod';
import { bundlePaths } from '../bundle-paths';

const saidSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('listening'), url: z.url() }),
  z.object({ event: z.literal('failed'), code: z.string() }),
]);

export type ServerProcess = {
  /** Where it listens; rejects when it ends before that. */
  readonly url: Promise<string>;
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
};

const STOP_MS = 4_000;

/** Runs the bundled server as a process of its own (architecture §2). */
export function startServerProcess(env: Readonly<Record<string, string>>): ServerProcess {
  const child: UtilityProcess = utilityProcess.fork(bundlePaths.server, [], {
    serviceName: 'Holdfast sample centre',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number>((resolve) => child.once('exit', resolve));
  const url = new Promise<string>((resolve, reject) => {
    child.on('message', (message) => {
      const said = saidSchema.safeParse(message);
      if (!said.success) return;
      if (said.data.event === 'listening') resolve(said.data.url);
      else reject(new Error(`The sample centre did not start: ${said.data.code}`));
    });
    void ended.then((code) => reject(new Error(`The sample centre ended with code ${code}`)));
  });
  return {
    url,
    ended,
    stop: async () => {
      // A message, not a signal: on Windows a signal would leave the database half written.
      child.postMessage({ event: 'stop' });
      const late = setTimeout(() => child.kill(), STOP_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
