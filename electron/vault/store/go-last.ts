import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { platform } from 'node:process';

/**
 * Lets the processes and threads somebody waits for go before the calling thread. Linux only: there a thread has a
 * priority of its own that Node can set.
 */
export function goLast(): void {
  if (platform !== 'linux') return;
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Without it the work is the same.
  }
}
