import { expect, it } from 'vitest';
import { singleFile } from './single-file';

it('does one piece of work at a time, in order, also after one that failed, and refuses too many', async () => {
  const inTurn = singleFile(3);
  const done: string[] = [];
  let running = 0;
  const work = (name: string) => async () => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (name === 'b') throw new Error(name);
    done.push(name);
  };
  const asked = ['a', 'b', 'c', 'd'].map((name) => inTurn(work(name)));
  expect(asked[3]).toBeNull();
  await Promise.allSettled(asked);
  expect(done).toEqual(['a', 'c']);
  await inTurn(work('e'));
  expect(done).toEqual(['a', 'c', 'e']);
});
