import { randomBytes } from 'node:crypto';
import { buildApp } from '../build-app';
import { openStore } from '../database/open-store';
import { secretKeeper } from '../ingest/secret-keeper';
import { createLogger } from '../plugins/logging';
import { accessTokens } from '../users/access-token';

/** Prints the OpenAPI document; needs no database. */
export async function printApiDocument(): Promise<number> {
  const store = await openStore({ dataFolder: 'memory://' });
  const app = await buildApp(
    {
      store,
      pokes: { subscribe: () => () => {}, pokeSoon: () => {}, close: () => {} },
      epoch: '',
      tokens: accessTokens(randomBytes(32)),
      oneTime: null,
      secrets: secretKeeper(null),
      nowMs: Date.now,
    },
    { logger: createLogger('silent', process.stderr) },
  );
  process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`);
  await app.close();
  await store.close();
  return 0;
}
