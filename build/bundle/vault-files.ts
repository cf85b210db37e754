import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Lays the WebAssembly of sql.js beside the vault bundle, where `locateFile` finds it. */
export function copyVaultFiles(root: string, out: string): Plugin {
  return {
    name: 'holdfast:vault-files',
    async writeBundle() {
      const wasm = createRequire(resolve(root, 'package.json')).resolve('sql.js/dist/sql-wasm.wasm');
      await cp(wasm, resolve(out, 'vault/sql-wasm.wasm'));
    },
  };
}
