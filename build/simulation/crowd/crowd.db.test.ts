import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreLocation } from '../../../server/database/open-store';
import { makePostgresDatabase, onPostgres } from '../../../server/testing/test-store';
import { type ServerProcess, startServer } from '../../launch/server-process';
import { checkCrowd } from './check-crowd';
import { COMMANDS_PER_DESK } from './desk-work';
import { runCrowd } from './run-crowd';
import { type SeatedCrowd, seatCrowd } from './seat-crowd';

const QUIET = { HOLDFAST_LOG_LEVEL: 'fatal' };
const DESKS = 60;
/** More than wait for their turn to be signed in; each takes a twentieth of a second. */
const SIGNED_OUT_DESKS = 60;

let folder: string;
let location: StoreLocation;
let servers: ServerProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-crowd-'));
  location = onPostgres()
    ? { databaseUrl: await makePostgresDatabase() }
    : { dataFolder: join(folder, 'data') };
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

const start = (): Promise<ServerProcess> => startServer({ ...location, env: QUIET });
const urls = (): readonly string[] => servers.map(({ url }) => url);

/** Ends the first process; where it was the only one, another takes its place. */
async function killOne(): Promise<void> {
  const [first, ...others] = servers;
  servers = others;
  await first?.kill();
  if (others.length === 0) servers = [await start()];
}

/** Nobody uses the database any more, so that it can be read by another process. */
async function stopAll(): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
}

describe('a returning crowd', () => {
  it('loses nothing and does nothing twice when a server is killed in the middle', async () => {
    const crowd = await seatCrowd(location, DESKS);
    // PGlite serves one process only.
    servers = await Promise.all(Array.from({ length: onPostgres() ? 2 : 1 }, start));
    const { stories } = await runCrowd(crowd.seats, urls, killOne);
    await stopAll();
    const count = await checkCrowd(location, crowd, stories);
    expect(count.commands).toBe(DESKS * COMMANDS_PER_DESK);
    // Only where it takes a ticket everybody works on can a desk be refused.
    expect(count.refused).toBeLessThanOrEqual(DESKS);
    // The kill was felt: some desks had to ask again.
    expect(stories.flatMap(({ failures }) => failures).length).toBeGreaterThan(0);
  }, 240_000);

  it('is sent away while too many sign in at once, comes back, and gets in', async () => {
    const crowd = await seatCrowd(location, SIGNED_OUT_DESKS);
    servers = [await start()];
    const { stories } = await runCrowd(crowd.seats.map(signedOut), urls);
    await stopAll();
    expect(await checkCrowd(location, crowd, stories)).toMatchObject({
      commands: SIGNED_OUT_DESKS * COMMANDS_PER_DESK,
    });
    expect(stories.every(({ signIns }) => signIns === 1)).toBe(true);
    const sentAway = stories.flatMap(({ failures }) =>
      failures.filter(({ details }) => details?.status === 503),
    );
    expect(sentAway.length).toBeGreaterThan(0);
    // Each was told when to come back.
    expect(sentAway.every(({ details }) => details?.retryAfterMs === 2_000)).toBe(true);
  }, 240_000);
});

/** Its session has ended meanwhile, so that its agent has to type the password. */
const signedOut = (seat: SeatedCrowd['seats'][number]): SeatedCrowd['seats'][number] => ({
  ...seat,
  refreshToken: 'a token the server does not know',
});
