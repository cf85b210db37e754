import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPageFiles } from './page-files';

let root: string;
const text = (content: Uint8Array): string => new TextDecoder().decode(content);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-page-'));
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'index.html'), '<script src="./assets/first-1.js"></script>');
  await writeFile(join(root, 'assets', 'first-1.js'), 'first');
  await writeFile(join(root, 'assets', 'later-1.js'), 'later');
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('the files of the page', () => {
  it('are read from where they lie', async () => {
    const files = createPageFiles(root);
    expect(text(await files.read(join(root, 'assets', 'later-1.js')))).toBe('later');
    await expect(files.read(join(root, 'none.js'))).rejects.toThrow();
  });

  it('are there before the first document asks for them, and only that once', async () => {
    const files = createPageFiles(root);
    await files.readAhead();
    const script = join(root, 'assets', 'first-1.js');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await writeFile(script, 'changed');
    expect(text(await files.read(script))).toBe('first');
    expect(text(await files.read(script))).toBe('changed');
  });

  it('say that there is no first document only to who asks for it', async () => {
    await rm(join(root, 'index.html'));
    const files = createPageFiles(root);
    await expect(files.readAhead()).rejects.toThrow();
    await expect(files.read(join(root, 'index.html'))).rejects.toThrow();
  });
});
