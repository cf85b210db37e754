import { describe, expect, it } from 'vitest';
import { createBreaker } from './breaker';

function brokenBreaker() {
  const time = { elapsed: 0 };
  const breaker = createBreaker({ elapsedMs: () => time.elapsed }, { failures: 2, restMs: 1_000 });
  const fail = () =>
    breaker
      .run(
        () => Promise.reject(new Error('away')),
        () => 'resting',
      )
      .catch(() => 'failed');
  const reach = () =>
    breaker.run(
      async () => 'reached',
      () => 'resting',
    );
  return { time, breaker, fail, reach };
}

describe('createBreaker', () => {
  it('rests after so many failures in a row, and looks again after the rest', async () => {
    const { time, fail, reach } = brokenBreaker();
    expect([await fail(), await reach(), await fail(), await fail()]).toEqual([
      'failed',
      'reached',
      'failed',
      'failed',
    ]);
    expect(await reach()).toBe('resting');
    time.elapsed = 1_000;
    expect(await fail()).toBe('failed');
    expect(await reach()).toBe('resting');
    time.elapsed = 2_000;
    expect([await reach(), await reach()]).toEqual(['reached', 'reached']);
  });

  it('lets one look after the rest while the others wait for what it finds', async () => {
    const { time, breaker, fail, reach } = brokenBreaker();
    await fail();
    await fail();
    time.elapsed = 1_000;
    let end = () => {};
    const looking = breaker.run(
      () =>
        new Promise<string>((_, reject) => {
          end = () => reject(new Error('away'));
        }),
      () => 'resting',
    );
    const others = [reach(), reach()];
    end();
    await expect(looking).rejects.toThrow('away');
    expect(await Promise.all(others)).toEqual(['resting', 'resting']);
  });
});
