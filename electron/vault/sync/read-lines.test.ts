import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLines } from './read-lines';

it('hands on each line whole, however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 7 }), async (values, size) => {
      const bytes = new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const heard: string[] = [];
      await readLines(pieces(), (line) => heard.push(JSON.stringify(line)));
      expect(heard).toEqual(values.map((value) => JSON.stringify(JSON.parse(JSON.stringify(value)))));
    }),
  );
});
