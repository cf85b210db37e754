import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { createVault } from './create-vault';
import { migrations } from './schema/migrations';
import { serveMain } from './serve-main';
import { memoryJournal } from './store/journal';
import { openStore } from './store/open-store';

/** Bundled, the WebAssembly lies beside this file; otherwise where the package has it. */
function locateFile(name: string): string {
  const beside = join(import.meta.dirname, name);
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`sql.js/dist/${name}`);
}

const sql = await initSqlJs({ locateFile });
const store = openStore({ sql, storage: { snapshot: null, journal: memoryJournal() }, migrations });
const [appVersion = '0.0.0'] = process.argv.slice(2);
serveMain(createVault(store, { platform: process.platform, appVersion }), process.parentPort);
