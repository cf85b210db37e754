import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from './node-files';

/** Memory, where there is some to be had as a disk: one that is always quick. */
const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(disk, 'holdfast-node-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a file of this computer', () => {
  it('lets others have their turn while it is written and synced in a loop', async () => {
    const file = await nodeFiles.open(join(folder, 'journal'), 'create');
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    const bytes = new Uint8Array(400);
    const startedAt = performance.now();
    while (turns < 3 && performance.now() - startedAt < 2_000) {
      await file.write(0, bytes);
      await file.sync();
    }
    expect(turns).toBeGreaterThanOrEqual(3);
    clearInterval(counting);
    await file.close();
  });
});
