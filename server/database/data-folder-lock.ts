import { open, readFile, rm, stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Thrown when another running process has the data folder: two would destroy it. */
export class DataFolderInUseError extends Error {
  readonly code = 'data_folder_in_use';
  constructor() {
    super('The data folder is in use by another process');
  }
}

const holderSchema = z.object({ pid: z.int().positive(), bootedAtMs: z.number() });
const JUST_MADE_MS = 5_000;
const BOOT_TOLERANCE_MS = 60_000;

const bootedAtMs = (): number => Math.round(Date.now() - uptime() * 1000);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isHeld(lock: string): Promise<boolean> {
  const text = await readFile(lock, 'utf8').catch(() => null);
  if (text === null) return false;
  const holder = holderSchema.safeParse(JSON.parse(text || 'null'));
  if (!holder.success) {
    // Empty: made by a process that was about to write into it, or that died there.
    const made = await stat(lock).catch(() => null);
    return made !== null && Date.now() - made.mtimeMs < JUST_MADE_MS;
  }
  // The same number after a restart of the machine is another process.
  const sameBoot = Math.abs(holder.data.bootedAtMs - bootedAtMs()) < BOOT_TOLERANCE_MS;
  return sameBoot && isRunning(holder.data.pid);
}

/** Takes the data folder for this process; a lock left behind by a process that is gone is taken over. */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'in-use');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const file = await open(lock, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null;
      throw error;
    });
    if (file !== null) {
      await file.writeFile(JSON.stringify({ pid: process.pid, bootedAtMs: bootedAtMs() }));
      await file.close();
      return () => rm(lock, { force: true });
    }
    if (await isHeld(lock)) throw new DataFolderInUseError();
    await rm(lock, { force: true });
  }
  throw new DataFolderInUseError();
}
