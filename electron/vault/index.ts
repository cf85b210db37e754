import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { calendarDayOf } from '#shared/domain/time/zoned';
import { realWorld } from './real-world';
import { rebuildApart } from './rebuild-apart';
import { serveMain } from './serve-main';
import { createSessionHolder } from './session/session-holder';
import { loadNetworkStack } from './sync/http-client';
import { tidyMemoryAtRest } from './tidy-memory';
import { createKeychainBridge } from './unlock/keychain-bridge';
import { openDiskVaults } from './unlock/open-disk-vaults';
import { createVaultHost } from './unlock/vault-host';

/** Bundled, the WebAssembly lies beside this file; otherwise where the package has it. */
function locateFile(name: string): string {
  const beside = join(import.meta.dirname, name);
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`sql.js/dist/${name}`);
}

/**
 * A bug must end the process: main starts it anew, and the screen says so (architecture §12). Where it happened is
 * written down, not its message, which may quote a customer's data.
 */
function endAtBug(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const at = stack.filter((line) => /^\s+at /.test(line)).slice(0, 8);
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`${JSON.stringify({ process: 'vault', event: 'vault_bug', name, at })}\n`);
  process.exit(70);
}
process.on('uncaughtException', endAtBug);
process.on('unhandledRejection', endAtBug);

/** Whoever signs in at once comes first. */
const WARM_UP_AFTER_MS = 50;
/** What is on the disk is shown before anything is fetched. */
const SHOW_FIRST_MS = 400;

const [appVersion = '0.0.0', vaultsFolder = ''] = process.argv.slice(2);
// Compiled while the page is drawn; needed when the first vault opens.
const sql = initSqlJs({ locateFile });
const rebuilding = rebuildApart(join(import.meta.dirname, 'rebuild-worker.js'), locateFile('sql-wasm.wasm'));
const bridge = createKeychainBridge((message) => process.parentPort.postMessage(message));
const host = createVaultHost({
  session: createSessionHolder(),
  device: { platform: process.platform, appVersion },
  showFirstMs: SHOW_FIRST_MS,
  world: realWorld,
  opener: openDiskVaults(sql, vaultsFolder, bridge.keychain, rebuilding),
});
serveMain(host, process.parentPort, bridge.answered);
// While a password is typed, or its key derived: what the first answers would have to wait for.
setTimeout(() => calendarDayOf(Date.now(), defaultPolicy.timeZone), WARM_UP_AFTER_MS);
setTimeout(loadNetworkStack, SHOW_FIRST_MS);
if (globalThis.gc !== undefined) tidyMemoryAtRest(globalThis.gc);
