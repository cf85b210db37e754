import { resolve } from 'node:path';

/** The root folder of the project: every path of the build starts here, whatever the current folder is. */
export const projectRoot = resolve(import.meta.dirname, '..');

/** What the bundler writes and the packager reads. */
export const outFolder = resolve(projectRoot, 'out');

/** What the packager writes. */
export const distFolder = resolve(projectRoot, 'dist');
