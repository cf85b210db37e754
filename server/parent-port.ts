import { z } from 'zod';

/** The line to the Electron process that started this one; Node alone has none. */
type ParentPort = {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
};

const stopSchema = z.object({ event: z.literal('stop') });

function parentPort(): ParentPort | null {
  const port: unknown = 'parentPort' in process ? process.parentPort : null;
  return port ? (port as ParentPort) : null;
}

/** Says something to whoever started this process: one JSON line on standard output, and a message in Electron. */
export function tellParent(message: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
  parentPort()?.postMessage(message);
}

/** A process that cannot be sent signals, as on Windows, is stopped by the message `{ event: 'stop' }`. */
export function onParentStop(stop: () => void): void {
  parentPort()?.on('message', ({ data }) => {
    if (stopSchema.safeParse(data).success) stop();
  });
}
