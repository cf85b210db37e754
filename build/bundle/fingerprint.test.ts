import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprint, makeUnlessFresh } from './fingerprint';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-print-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/a.ts'), 'a');
  writeFileSync(join(root, 'one.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const print = () =>
  fingerprint({
    root,
    paths: ['src', 'one.json', 'not-there'],
    words: ['v1'],
    ignore: (path) => path.endsWith('.test.ts'),
  });

it('depends on names and contents, not on times', async () => {
  const before = await print();
  utimesSync(join(root, 'src/deep/a.ts'), 1, 1);
  writeFileSync(join(root, 'src/deep/a.test.ts'), 'ignored');
  expect(await print()).toBe(before);
  writeFileSync(join(root, 'src/deep/a.ts'), 'b');
  const changed = await print();
  expect(changed).not.toBe(before);
  writeFileSync(join(root, 'src/deep/b.ts'), '');
  expect(await print()).not.toBe(changed);
});

it('depends on the words', async () => {
  const paths = ['src'];
  expect(await fingerprint({ root, paths, words: ['a'] })).not.toBe(
    await fingerprint({ root, paths, words: ['b'] }),
  );
});

it('makes once, again after a change, and again after a failure', async () => {
  const mark = join(root, 'out/mark');
  let made = 0;
  const make = async () => {
    made += 1;
  };
  expect(await makeUnlessFresh(mark, 'one', make)).toBe('made');
  expect(await makeUnlessFresh(mark, 'one', make)).toBe('fresh');
  expect(await makeUnlessFresh(mark, 'two', make)).toBe('made');
  const fail = () => Promise.reject(new Error('no'));
  await expect(makeUnlessFresh(mark, 'three', fail)).rejects.toThrow('no');
  expect(await makeUnlessFresh(mark, 'two', make)).toBe('made');
  expect(made).toBe(3);
});
