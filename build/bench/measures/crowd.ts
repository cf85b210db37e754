import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { type ServerProcess, startServer } from '../../launch/server-process';
import { checkCrowd } from '../../simulation/crowd/check-crowd';
import { type CrowdRun, runCrowd } from '../../simulation/crowd/run-crowd';
import { type SeatedCrowd, seatCrowd } from '../../simulation/crowd/seat-crowd';
import { withOwnPostgres } from '../own-postgres';
import { residentMiB, watchMemory } from '../process-memory';
import { type BenchResult, bounded, comparedWith } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const DESKS = 500;
const SETTLE_MS = 3_000;
/** At rest nothing of a server has been used yet; a thousand times the work may not mean a thousand times the memory. */
const MEMORY_LIMIT = 4;

type Location = { readonly databaseUrl: string } | { readonly dataFolder: string };
type Scenario = {
  readonly name: string;
  readonly processes: number;
  /** One of them is killed when half of the commands are answered; the only one is started again. */
  readonly kill: boolean;
  /** Everybody has to type the password first. */
  readonly signedOut?: true;
};

/**
 * Five hundred desks come back at the same moment over HTTP, each with forty commands and an access token that has
 * expired, until nothing waits at any of them. Afterwards the database is checked row by row: every command once, every
 * effect once, every desk's order kept. Each on a database of its own.
 */
export const crowdOnPglite: Measure = {
  name: 'crowd-pglite',
  windowless: true,
  run: () =>
    inTurn(
      [
        { name: 'crowd-pglite one', processes: 1, kill: false },
        { name: 'crowd-pglite one, killed and back', processes: 1, kill: true },
      ],
      onPglite,
    ),
};

/** The same on a PostgreSQL with its usual durability. */
export const crowdOnPostgres: Measure = {
  name: 'crowd-postgres',
  windowless: true,
  run: () =>
    inTurn(
      [
        { name: 'crowd-postgres one', processes: 1, kill: false },
        { name: 'crowd-postgres two', processes: 2, kill: false },
        { name: 'crowd-postgres two, one killed', processes: 2, kill: true },
      ],
      onPostgres,
    ),
};

/** The same where everybody has to be signed in with the password first. */
export const crowdSigningIn: Measure = {
  name: 'crowd-sign-in',
  windowless: true,
  run: () => inTurn([{ name: 'crowd-sign-in one', processes: 1, kill: false, signedOut: true }], onPostgres),
};

type OnDatabase = <T>(work: (location: Location) => Promise<T>) => Promise<T>;

const onPostgres: OnDatabase = (work) => withOwnPostgres((databaseUrl) => work({ databaseUrl }));

const onPglite: OnDatabase = async (work) => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-crowd-'));
  try {
    return await work({ dataFolder: join(folder, 'data') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function inTurn(
  scenarios: readonly Scenario[],
  onDatabase: OnDatabase,
): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const scenario of scenarios) {
    results.push(...(await onDatabase((location) => measure(scenario, location))));
  }
  return results;
}

async function measure(scenario: Scenario, location: Location): Promise<readonly BenchResult[]> {
  const seated = await seatCrowd(location, DESKS);
  const seats = scenario.signedOut ? seated.seats.map(signedOut) : seated.seats;
  const start = (): Promise<ServerProcess> =>
    startServer({ ...location, env: { HOLDFAST_LOG_LEVEL: 'fatal' } });
  let servers = await Promise.all(Array.from({ length: scenario.processes }, start));
  await sleep(SETTLE_MS);
  const pids = servers.flatMap(({ process: { pid } }) => pid ?? []);
  const restingMiB = Math.max(...(await Promise.all(pids.map(residentMiB))));
  const stopWatching = watchMemory(pids);
  const stopAsking = askWhetherReady(() => servers.map(({ url }) => url));
  const killOne = async (): Promise<void> => {
    const [first, ...others] = servers;
    servers = others;
    await first?.kill();
    if (others.length === 0) servers = [await start()];
  };
  try {
    const urls = () => servers.map(({ url }) => url);
    const run = await runCrowd(seats, urls, scenario.kill ? killOne : undefined);
    const peakMiB = stopWatching();
    const readyMs = await stopAsking();
    await stop(servers);
    await checkCrowd(location, seated, run.stories);
    return report(scenario.name, run, readyMs, { restingMiB, peakMiB });
  } finally {
    stopWatching();
    await stopAsking();
    await stop(servers);
  }
}

const ASK_EVERY_MS = 250;

/** Asks as a balancer does, all the time; answers, when told to stop, how long each answer took. */
function askWhetherReady(urls: () => readonly string[]): () => Promise<readonly number[]> {
  const took: number[] = [];
  let asking = true;
  const asked = (async () => {
    while (asking) {
      await Promise.all(
        urls().map(async (url) => {
          const askedAt = performance.now();
          const answer = await fetch(url + WIRE_PATHS.ready).catch(() => null);
          if (answer?.ok) took.push(performance.now() - askedAt);
          // One that was killed just now answers nobody.
          else if (urls().includes(url)) throw new Error('A server said that it is not ready');
        }),
      );
      await sleep(ASK_EVERY_MS);
    }
  })();
  // Looked at when it is told to stop.
  asked.catch(() => undefined);
  return async () => {
    asking = false;
    await asked;
    return took;
  };
}

const stop = async (servers: readonly ServerProcess[]): Promise<void> => {
  await Promise.all(servers.map((server) => server.stop()));
};

const signedOut = (seat: SeatedCrowd['seats'][number]) => ({
  ...seat,
  refreshToken: 'a token the server does not know',
});

function report(
  name: string,
  { stories, drainedMs }: CrowdRun,
  readyMs: readonly number[],
  { restingMiB, peakMiB }: { readonly restingMiB: number; readonly peakMiB: number },
): readonly BenchResult[] {
  const pushMs = stories.flatMap((story) => story.pushMs);
  const failures = stories.flatMap((story) => story.failures);
  const only = (what: string, value: number, unit: string): BenchResult =>
    bounded(null, { name: `${name} ${what}`, value, unit });
  return [
    only('drained', drainedMs / 1_000, 's'),
    only('push p50', percentile(pushMs, 50), 'ms'),
    only('push p95', percentile(pushMs, 95), 'ms'),
    only('push p99', percentile(pushMs, 99), 'ms'),
    only('asked again', failures.length, 'times'),
    only('ready p99', percentile(readyMs, 99), 'ms'),
    comparedWith(restingMiB, MEMORY_LIMIT, { name: `${name} server memory`, value: peakMiB, unit: 'MiB' }),
  ];
}
