import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { packageFuses, wrongFuses } from '../build/package/fuses';
import { packagedApp } from '../build/package/packaged-app';

const { folder, executable } = packagedApp('linux');
test.skip(process.platform !== 'linux', 'The layout looked at is the one of Linux.');

test('the package holds the bundles, PGlite and nothing else', () => {
  const files = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false });
  expect(files).toContain('/out/main/index.js');
  expect(files).toContain('/out/preload/index.cjs');
  expect(files).toContain('/out/vault/sql-wasm.wasm');
  expect(files).toContain('/out/server/main.js');
  expect(files).toContain('/out/renderer/index.html');
  const roots = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')));
  const expected = ['main', 'vault', 'server', 'chunks', 'preload', 'renderer'].map((name) => `out/${name}`);
  const others = [...roots].filter((root) => !expected.includes(root));
  expect(others.sort()).toEqual(['node_modules', 'node_modules/@electric-sql', 'out', 'package.json']);
  const modules = files.filter((file) => file.startsWith('/node_modules/@electric-sql/'));
  expect(modules.every((file) => file.startsWith('/node_modules/@electric-sql/pglite'))).toBe(true);
  expect(files.filter((file) => /\.(map|tsx?)$/.test(file) && file.startsWith('/out/'))).toEqual([]);
});

test('the package has no loader for other apps, and its fuses are set', async () => {
  expect(existsSync(join(folder, 'resources', 'default_app.asar'))).toBe(false);
  expect(existsSync(join(folder, 'resources', 'app'))).toBe(false);
  expect(await wrongFuses(executable, packageFuses(true))).toEqual([]);
  expect(await wrongFuses(executable, packageFuses(false))).toEqual(['enableNodeCliInspectArguments']);
});

type Entry = {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
};

/** The paths of an archive whose content is not what its header says it is. */
function differing(archive: string): readonly string[] {
  const look = (entry: Entry, path: string): readonly string[] => {
    if (entry.files) {
      return Object.entries(entry.files).flatMap(([name, child]) => look(child, join(path, name)));
    }
    const hash = createHash('sha256').update(extractFile(archive, path)).digest('hex');
    return entry.integrity?.algorithm === 'SHA256' && entry.integrity.hash === hash ? [] : [path];
  };
  return look(getRawHeader(archive).header as Entry, '');
}

test('every file of the archive is the one its header was sealed with, and one altered byte is seen (on Linux the runtime itself does not look: it does on Windows and macOS, by the fuse tested above)', async () => {
  const archive = join(folder, 'resources', 'app.asar');
  expect(differing(archive)).toEqual([]);
  const scratch = await mkdtemp(join(tmpdir(), 'holdfast-tampered-'));
  try {
    const tampered = join(scratch, 'app.asar');
    await cp(archive, tampered);
    const bytes = await readFile(tampered);
    const at = bytes.indexOf('requestSingleInstanceLock');
    expect(at).toBeGreaterThan(0);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(tampered, bytes);
    expect(differing(tampered)).toEqual([join('out', 'main', 'index.js')]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});
