import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { firstScreens } from './build/bundle/first-screens';
import { copyServerFiles } from './build/bundle/server-files';
import { copyVaultFiles } from './build/bundle/vault-files';

const root = import.meta.dirname;
const out = resolve(root, 'out');

// Electron 33 is the oldest runtime the product runs on: Node 20.18 and Chromium 130.
const nodeTarget = 'node20.18';
const chromiumTarget = 'chrome130';

export default defineConfig({
  // Main, vault and server are processes of their own, but one build: they share chunks, and one watcher serves all.
  main: {
    root,
    plugins: [copyServerFiles(root, out), copyVaultFiles(root, out)],
    build: {
      outDir: out,
      emptyOutDir: false,
      target: nodeTarget,
      // Every start reads it anew: half the text is half the time.
      minify: 'oxc',
      sourcemap: true,
      rolldownOptions: {
        input: {
          'main/index': resolve(root, 'electron/main/index.ts'),
          'vault/index': resolve(root, 'electron/vault/index.ts'),
          // A thread of the vault.
          'vault/rebuild-worker': resolve(root, 'electron/vault/store/rebuild-worker.ts'),
          'server/main': resolve(root, 'server/main.ts'),
          // The sample centre is made on the machine that opens it, so that its bills and questions are of today.
          'server/sample-centre': resolve(root, 'build/bundle/sample-centre.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        // Optional parts of `pg` that are not installed; it looks for them and goes on without.
        external: ['pg-native'],
      },
    },
  },
  // A sandboxed preload can neither be ESM nor load a second file.
  preload: {
    root,
    build: {
      outDir: resolve(out, 'preload'),
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(out, 'renderer'),
      emptyOutDir: true,
      target: chromiumTarget,
      minify: 'oxc',
      sourcemap: false,
      // Fonts and pictures stay files: the page's policy allows no data: addresses for scripts and fonts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve(root, 'renderer/index.html') },
        output: { codeSplitting: { groups: [firstScreens(resolve(root, 'renderer/main.tsx'))] } },
      },
    },
    server: { host: '127.0.0.1', strictPort: false },
  },
});
