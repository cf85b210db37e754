import { describe, expect, it } from 'vitest';
import { patientSync } from './patient-sync';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A disk that takes so long each time; what was done, S on the spot and T by a thread. */
function diskOf(tookMs: (n: number) => number) {
  let now = 0;
  let done = '';
  const take = (how: string): void => {
    now += tookMs(done.length);
    done += how;
  };
  const sync = patientSync(
    {
      onTheSpot: () => take('S'),
      byThread: async () => {
        await turn();
        take('T');
      },
    },
    () => now,
  );
  return { sync, done: () => done };
}

describe('waiting for the disk', () => {
  it('is done on the spot while the disk is quick, and others have a turn every few milliseconds', async () => {
    const { sync, done } = diskOf(() => 1);
    for (let n = 0; n < 30; n += 1) await sync();
    expect(done()).toBe('TSSSSSSSSTSSSSSSSSTSSSSSSSSTSS');
  });

  it('is done on the spot all the time where others have their turn anyway', async () => {
    const { sync, done } = diskOf(() => 1);
    for (let n = 0; n < 30; n += 1) {
      await sync();
      await turn();
    }
    expect(done()).toBe(`T${'S'.repeat(29)}`);
  });

  it('is left to a thread as long as the disk is slow', async () => {
    const { sync, done } = diskOf((n) => (n >= 3 && n < 6 ? 40 : 1));
    for (let n = 0; n < 8; n += 1) {
      await sync();
      await turn();
    }
    expect(done()).toBe('TSSSTTTS');
  });
});
