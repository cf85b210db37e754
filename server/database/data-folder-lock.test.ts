import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolderInUseError, lockDataFolder } from './data-folder-lock';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const holder = (pid: number, bootedAtMs = Date.now() - uptime() * 1000) =>
  writeFile(join(folder, 'in-use'), JSON.stringify({ pid, bootedAtMs }));

it('is held by one, and free again afterwards', async () => {
  const release = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUseError);
  await release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockDataFolder(folder))();
});

it('is taken over from a process that is gone', async () => {
  // Numbers of processes end far below this one.
  await holder(2 ** 30);
  await (await lockDataFolder(folder))();
});

it('is taken over after a restart of the machine, though the number is in use again', async () => {
  await holder(process.pid, Date.now() - uptime() * 1000 - 3_600_000);
  await (await lockDataFolder(folder))();
});

it('is not taken from a process that is just writing it, but from one that died doing so', async () => {
  const lock = join(folder, 'in-use');
  await writeFile(lock, '');
  await expect(lockDataFolder(folder)).rejects.toThrow(DataFolderInUseError);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);
  await (await lockDataFolder(folder))();
});
