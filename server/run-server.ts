import type { Config } from './config';
import { onParentStop, tellParent } from './parent-port';
import { serveUntilStopped } from './serve';

/** Serves, and tells whoever started the process where; or why not, and ends. */
export async function runServer(readConfig: () => Config): Promise<void> {
  try {
    const { url, stop } = await serveUntilStopped(readConfig());
    onParentStop(stop);
    tellParent({ event: 'listening', url });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'start_failed';
    tellParent({ event: 'failed', code });
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    // Nothing that was half opened may keep a server alive that does not serve.
    setTimeout(() => process.exit(), 200);
  }
}
