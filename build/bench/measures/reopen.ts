import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashStore } from '../../simulation/real-disk/crashed-store';
import { bounded, comparedWith } from '../result';
import { median } from '../statistics';
import type { Measure } from './measure';

const FRAMES = 10_000;
const ROUNDS = 5;

/**
 * Opening a vault that ended without putting its database down: 10,000 frames of its journal are read, decrypted, checked
 * and replayed. Against running the same statements in a bare sql.js, in as many transactions; in turns, medians.
 */
export const reopen: Measure = {
  name: 'reopen',
  windowless: true,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-reopen-'));
    try {
      const crashed = await crashStore(folder, FRAMES);
      const opened: number[] = [];
      const plain: number[] = [];
      // The first round warms both up and does not count.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const plainMs = crashed.runPlainly();
        const { ms, frames } = await crashed.reopen();
        if (frames < FRAMES) throw new Error(`Of ${FRAMES} frames ${frames} were replayed`);
        if (round === 0) continue;
        plain.push(plainMs);
        opened.push(ms);
      }
      const value = median(opened);
      return [
        bounded(null, { name: 'reopen after a crash, 10,000 frames p50', value, unit: 'ms' }),
        comparedWith(median(plain), null, { name: 'reopen against bare sql.js p50', value, unit: 'ms' }),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
