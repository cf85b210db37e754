import pg from 'pg';
import { PROTOCOL_VERSION, pushResponseSchema, sessionSchema, WIRE_PATHS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { type ServerProcess, startServer } from '../../launch/server-process';
import { deskWork } from '../../simulation/crowd/desk-work';
import { type SeatedCrowd, seatCrowd } from '../../simulation/crowd/seat-crowd';
import { withOwnPostgres } from '../own-postgres';
import { atLeast, type BenchResult } from '../result';
import { median } from '../statistics';
import type { Measure } from './measure';

const DESKS = 50;
/** Pushes under way at a time. */
const DESKS_AT_ONCE = 8;
const ROUNDS = 5;
const LIMIT = 0.3;
/** As many as the server has. */
const CONNECTIONS = 10;

/**
 * Commands a server process takes in a second, against raw single-row inserts by the same driver. Commands: fifty desks
 * with forty each, eight pushes under way at a time, over HTTP; each is checked, decided on with the customer's records,
 * logged, and stands on its ticket, in the audit log and in the outbox of the channel where it belongs there. Rows: as
 * many inserts of one such command, each by itself and one after another, into a table of an id and a body; and, only to
 * be seen, the same on ten connections at once. Both on the same PostgreSQL with its usual durability, in turns; the
 * median of the rounds counts.
 */
export const commands: Measure = {
  name: 'commands',
  windowless: true,
  run: () =>
    withOwnPostgres(async (databaseUrl) => {
      const crowd = await seatCrowd({ databaseUrl }, DESKS);
      const server = await startServer({ databaseUrl, env: { HOLDFAST_LOG_LEVEL: 'warn' } });
      const alone = new pg.Pool({ connectionString: databaseUrl, max: 1 });
      const together = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
      try {
        await alone.query('create table raw_command (id text primary key, body jsonb not null)');
        return await compare(server, crowd, alone, together);
      } finally {
        await alone.end();
        await together.end();
        await server.stop();
      }
    }),
};

async function compare(
  server: ServerProcess,
  crowd: SeatedCrowd,
  alone: pg.Pool,
  together: pg.Pool,
): Promise<readonly BenchResult[]> {
  const tokens = await Promise.all(crowd.seats.map((seat) => renew(server, seat)));
  const rates = { server: [] as number[], alone: [] as number[], together: [] as number[] };
  // The first round warms all up and does not count.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const batches = crowd.seats.map(({ actor }, desk) =>
      deskWork(
        actor,
        { desk: desk + round, customers: DESKS, sharedTickets: crowd.sharedTickets },
        Date.now(),
      ),
    );
    const pushes = batches.map((batch, desk) => push(server, crowd, tokens, desk, batch));
    const raw = batches.flat();
    const rows = raw.map(insertion);
    const rowsAgain = raw.map((command) => insertion({ ...command, id: `${command.id}-again` }));
    const taken = await rateOf(raw.length, pushes, DESKS_AT_ONCE);
    const single = await rateOf(
      raw.length,
      rows.map((row) => async () => void (await alone.query(row))),
      1,
    );
    const pooled = await rateOf(
      raw.length,
      rowsAgain.map((row) => async () => void (await together.query(row))),
      CONNECTIONS,
    );
    if (round === 0) continue;
    rates.server.push(taken);
    rates.alone.push(single);
    rates.together.push(pooled);
  }
  const value = median(rates.server);
  return [
    atLeast(median(rates.alone), LIMIT, {
      name: 'commands against raw single-row inserts',
      value,
      unit: '1/s',
    }),
    atLeast(median(rates.together), null, {
      name: 'commands against raw inserts on ten connections',
      value,
      unit: '1/s',
    }),
  ];
}

const insertion = ({ id, ...body }: Command) => ({
  name: 'insert',
  text: 'insert into raw_command (id, body) values ($1, $2)',
  values: [id, JSON.stringify(body)],
});

/** Does the pieces of work in order, so many at a time; answers with how many commands that is in a second. */
async function rateOf(
  count: number,
  work: readonly (() => Promise<void>)[],
  atATime: number,
): Promise<number> {
  const waiting = [...work];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next();
    }),
  );
  return (count * 1_000) / (performance.now() - startedAt);
}

async function post(server: ServerProcess, path: string, body: string, token?: string): Promise<string> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body,
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
  return text;
}

async function renew(
  server: ServerProcess,
  { refreshToken, deviceId }: SeatedCrowd['seats'][number],
): Promise<string> {
  const answer = await post(server, WIRE_PATHS.refresh, JSON.stringify({ refreshToken, deviceId }));
  return sessionSchema.parse(JSON.parse(answer)).accessToken;
}

/** What the desk does beforehand is not counted; that every command was looked at and nearly every one applied is seen to. */
function push(
  server: ServerProcess,
  { seats }: SeatedCrowd,
  tokens: readonly string[],
  desk: number,
  batch: readonly Command[],
): () => Promise<void> {
  const deviceId = seats[desk]?.deviceId;
  const body = JSON.stringify({ protocol: PROTOCOL_VERSION, deviceId, commands: batch });
  return async () => {
    const { outcomes } = pushResponseSchema.parse(
      JSON.parse(await post(server, WIRE_PATHS.push, body, tokens[desk])),
    );
    // One of them takes a ticket that somebody else may have taken before.
    const applied = outcomes.filter(({ outcome }) => outcome === 'applied').length;
    if (applied < batch.length - 1) throw new Error(`Of ${batch.length} commands ${applied} were applied`);
  };
}
