import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
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
