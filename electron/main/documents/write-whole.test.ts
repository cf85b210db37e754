import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWhole } from './write-whole';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-documents-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes and replaces a file, and leaves nothing beside it', async () => {
  const path = join(folder, '账单.csv');
  await writeFile(path, 'before');
  await writeWhole(path, 'after');
  expect(await readFile(path, 'utf8')).toBe('after');
  expect(await readdir(folder)).toEqual(['账单.csv']);
});

it('leaves what was there when it cannot be written', async () => {
  await mkdir(join(folder, 'taken'));
  await expect(writeWhole(join(folder, 'taken'), 'text')).rejects.toThrow();
  await expect(writeWhole(join(folder, 'nowhere', 'a.csv'), 'text')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['taken']);
});
