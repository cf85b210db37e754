import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Everything a result depends on: files, folders (deeply), and words such as a version or an option. */
export type Inputs = {
  readonly root: string;
  readonly paths: readonly string[];
  readonly words: readonly string[];
  /** Files below a folder that do not count, e.g. tests. */
  readonly ignore?: (path: string) => boolean;
};

async function filesBelow(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A digest of names and contents: the same on every machine and after every checkout, unlike file times. */
export async function fingerprint(inputs: Inputs): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(inputs.words));
  for (const path of inputs.paths) {
    const files = await filesBelow(join(inputs.root, path));
    for (const file of [...files].sort()) {
      const name = relative(inputs.root, file).split(sep).join('/');
      if (inputs.ignore?.(name)) continue;
      const content = createHash('sha256').update(await readFile(file));
      hash.update(`${name}\0${content.digest('hex')}\n`);
    }
  }
  return hash.digest('hex');
}

/**
 * Runs `make` unless its result of the same inputs is still there. The mark is removed first and written last, so a
 * make that was interrupted is done again.
 */
export async function makeUnlessFresh(
  mark: string,
  print: string,
  make: () => Promise<void>,
): Promise<'made' | 'fresh'> {
  const last = existsSync(mark) ? await readFile(mark, 'utf8') : '';
  if (last === print) return 'fresh';
  await rm(mark, { force: true });
  await make();
  await mkdir(dirname(mark), { recursive: true });
  await writeFile(mark, print);
  return 'made';
}
