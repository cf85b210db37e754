// Starts the app folder named on the command line, as the loader inside the official Electron does.
// It is ESM on purpose: Electron delays "ready" until this file's top-level await is done, so that an app can still
// register its privileged schemes.
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  console.error('Name the folder of the app to start.');
  app.exit(2);
} else {
  Object.defineProperty(process, 'defaultApp', { value: true });
  const path = resolve(folder);
  let main = path;
  if (statSync(path).isDirectory()) {
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const name = manifest.productName ?? manifest.name;
    if (name) app.setName(name);
    if (manifest.version) app.setVersion(manifest.version);
    if (name) app.setPath('userData', join(app.getPath('appData'), name));
    app.setAppPath(path);
    main = resolve(path, manifest.main ?? 'index.js');
  }
  await import(pathToFileURL(main).href);
}
