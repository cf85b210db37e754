import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { installLine, installPackages, mayInstallPackages } from '../runtime/debian-packages';
import { onPath } from '../runtime/system-libraries';

/** What a program is started with so that it finds the keychain. */
export type KeychainAccess = {
  readonly env: Readonly<Record<string, string>>;
  readonly extra: readonly string[];
};

const programs = ['dbus-daemon', 'gnome-keyring-daemon'];
const packages = ['dbus', 'gnome-keyring'];
const READY_MS = 10_000;

/**
 * Work with a keychain as every agent's computer has one: Windows and macOS bring it along, a Linux without a desktop
 * gets a real one of its own, unlocked as at a sign-in to the computer, and gone afterwards.
 */
export async function withKeychain<T>(work: (access: KeychainAccess) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return work({ env: {}, extra: [] });
  await ensureKeychainPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-keychain-'));
  const started: ChildProcess[] = [];
  try {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    started.push(bus);
    const address = await firstLine(bus);
    const env = {
      DBUS_SESSION_BUS_ADDRESS: address,
      XDG_RUNTIME_DIR: folder,
      XDG_DATA_HOME: join(folder, 'data'),
    };
    const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    started.push(daemon);
    daemon.stdin.end(`${randomUUID()}\n`);
    await appeared(join(folder, 'keyring', 'control'));
    return await work({ env, extra: ['--password-store=gnome-libsecret'] });
  } finally {
    for (const child of started.reverse()) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ensureKeychainPrograms(): Promise<void> {
  if (programs.every((program) => onPath(program))) return;
  if (!mayInstallPackages()) throw new Error(`A keychain is needed: ${installLine(packages)}`);
  await installPackages(packages);
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((said, failed) => {
    if (child.stdout === null) throw new Error('It has no output');
    createInterface(child.stdout).once('line', said);
    child.once('exit', () => failed(new Error('The message bus ended at once')));
  });

async function appeared(path: string): Promise<void> {
  const giveUpAtMs = performance.now() + READY_MS;
  while (!existsSync(path)) {
    if (performance.now() > giveUpAtMs) throw new Error('The keychain did not start in time');
    await sleep(20);
  }
}
