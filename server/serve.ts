import closeWithGrace from 'close-with-grace';
import { buildApp } from './build-app';
import type { Config } from './config';
import { openStore } from './database/open-store';
import { secretKeeper } from './ingest/secret-keeper';
import { createLogger } from './plugins/logging';
import { importOnStart, prepareStore } from './prepare-store';
import { readEpoch } from './sync/feed-epoch';
import { openPokeHub } from './sync/poke-hub';
import { accessTokens, tokenKey } from './users/access-token';
import { oneTimeSignIn } from './users/one-time-sign-in';

/** Requests under way get this long to finish when the process is asked to stop. */
const GRACE_MS = 10_000;

export type RunningServer = { readonly url: string; readonly close: () => Promise<void> };

/** Opens the store, brings it up to date and listens. The log goes to standard error: standard output is for programs. */
export async function startServer(config: Config): Promise<RunningServer> {
  const logger = createLogger(config.logLevel, process.stderr);
  const store = await openStore(config.location, (error) =>
    logger.warn({ err: error }, 'database connection'),
  );
  try {
    await prepareStore(store);
    if (config.importOnStart !== null) await importOnStart(store, config.importOnStart, Date.now());
    const pokes = await openPokeHub(store);
    const app = await buildApp(
      {
        store,
        pokes,
        epoch: await readEpoch(store.db),
        tokens: accessTokens(await tokenKey(store.db, config.tokenKey)),
        oneTime: config.oneTimeToken === null ? null : oneTimeSignIn(config.oneTimeToken),
        secrets: secretKeeper(config.secretsKey),
        nowMs: Date.now,
      },
      { logger, trustedProxies: config.trustedProxies },
    );
    const url = await app.listen({ host: config.host, port: config.port });
    logger.info({ engine: store.engine }, 'listening');
    const close = async () => {
      await app.close();
      pokes.close();
      await store.close();
    };
    return { url, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Runs a server until it is told to stop; requests under way are finished first. */
export async function serveUntilStopped(
  config: Config,
): Promise<RunningServer & { readonly stop: () => void }> {
  const server = await startServer(config);
  const grace = closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ err }) => {
    if (err) {
      process.stderr.write(`${err.stack ?? err.name}\n`);
      process.exitCode = 1;
    }
    await server.close();
  });
  return { ...server, stop: grace.close };
}
