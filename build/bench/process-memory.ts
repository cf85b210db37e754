import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const KIB_PER_MIB = 1024;
const SAMPLE_MS = 100;

/** What a process holds in memory now, in MiB; 0 once it has ended. */
export async function residentMiB(pid: number): Promise<number> {
  try {
    if (process.platform !== 'linux') {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
      return Number(stdout) / KIB_PER_MIB;
    }
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / KIB_PER_MIB;
  } catch {
    return 0;
  }
}

/** Watches some processes; answers, when told to stop, with the most that any of them held. */
export function watchMemory(pids: readonly number[]): () => number {
  let most = 0;
  const timer = setInterval(async () => {
    most = Math.max(most, ...(await Promise.all(pids.map(residentMiB))));
  }, SAMPLE_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}
