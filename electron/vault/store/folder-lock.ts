import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { platform } from 'node:process';
import { systemCode } from './store-error';

/**
 * Where the lock listens. The kernel gives it up when its process ends, however that happens, so no lock outlives its
 * holder and none is ever judged by the age of a file or by a process number that somebody else has now.
 */
function lockAddress(folder: string): string {
  const name = `folder-lock-${createHash('sha256').update(folder).digest('hex').slice(0, 40)}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  if (platform === 'linux') return `\0${name}-${userInfo().uid}`;
  return join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen({ path: address, exclusive: true }, () => {
      server.unref();
      resolve(server);
    });
  });
}

const answers = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ path: address });
    const answered = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => answered(true));
    socket.once('error', () => answered(false));
  });

/** Takes the folder for this process; null when a living process has it. */
export async function lockFolder(folder: string): Promise<(() => Promise<void>) | null> {
  const address = lockAddress(await realpath(folder));
  // A socket in the file system (macOS) stays when its process dies: nobody answers there, and it may go.
  for (const last of [false, true]) {
    try {
      const server = await listen(address);
      return () => new Promise((resolve) => server.close(() => resolve()));
    } catch (error) {
      if (systemCode(error) !== 'EADDRINUSE') throw error;
      if (last || platform === 'win32' || platform === 'linux' || (await answers(address))) return null;
      await rm(address, { force: true });
    }
  }
  return null;
}
