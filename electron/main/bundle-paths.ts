import { join } from 'node:path';

/** Where the bundles lie, packaged or not: this code stands in one of the folders of `out/`. */
const out = join(import.meta.dirname, '..');

export const bundlePaths = {
  preload: join(out, 'preload', 'index.cjs'),
  renderer: join(out, 'renderer'),
  vault: join(out, 'vault', 'index.js'),
  server: join(out, 'server', 'main.js'),
  sampleGenerator: join(out, 'server', 'sample-centre.js'),
} as const;
