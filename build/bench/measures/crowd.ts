import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

const ON_PGLITE: readonly Scenario[] = [
  { name: 'crowd pglite', processes: 1, kill: false },
  { name: 'crowd pglite killed and back', processes: 1, kill: true },
];
const ON_POSTGRES: readonly Scenario[] = [
  { name: 'crowd postgres', processes: 1, kill: false },
  { name: 'crowd postgres two', processes: 2, kill: false },
  { name: 'crowd postgres two, one killed', processes: 2, kill: true },
  { name: 'crowd postgres signing in', processes: 1, kill: false, signedOut: true },
];

/**
 * Five hundred desks come back at the same moment over HTTP, each with forty commands and an access token that has
 * expired, until nothing waits at any of them. Afterwards the database is checked row by row: every command once, every
 * effect once, every desk's order kept. Each on a database of its own.
 */
export const crowd: Measure = {
  name: 'crowd',
  windowless: true,
  run: async () => {
    const results: BenchResult[] = [];
    for (const scenario of ON_PGLITE) {
      const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-crowd-'));
      try {
        results.push(...(await measure(scenario, { dataFolder: join(folder, 'data') })));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    for (const scenario of ON_POSTGRES) {
      results.push(...(await withOwnPostgres((databaseUrl) => measure(scenario, { databaseUrl }))));
    }
    return results;
  },
};

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
    await stop(servers);
    await checkCrowd(location, seated, run.stories);
    return report(scenario.name, run, restingMiB, peakMiB);
  } finally {
    stopWatching();
    await stop(servers);
  }
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
  restingMiB: number,
  peakMiB: number,
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
    only('tried again', failures.length, 'times'),
    comparedWith(restingMiB, MEMORY_LIMIT, { name: `${name} server memory`, value: peakMiB, unit: 'MiB' }),
  ];
}
