import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import type { IngestEvent } from '#shared/contracts/ingest';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { runServerCommand, startServer } from '../../launch/server-process';
import { withOwnPostgres } from '../own-postgres';
import { paymentStream } from '../payment-stream';
import { bounded, comparedWith } from '../result';
import { median } from '../statistics';
import type { Measure } from './measure';

const EVENTS = 10_000;
const PER_MESSAGE = 500;
const MESSAGES_IN_FLIGHT = 2;
const ROUNDS = 5;
/** At least 0.4 times as many events a second as raw rows: each may take 2.5 times as long. */
const LIMIT = 1 / 0.4;

/**
 * A billing system that streams payments and what happens to them, against raw inserts of as many rows. Events: signed
 * HTTP messages of five hundred to a server process, two under way at a time; half are payments, half are events added
 * to payments of earlier messages. Rows: the two that an event makes, the payment and the entry of the event log, into
 * tables with the columns and indexes of the server's own, by the same driver on one connection, one statement for five
 * hundred of each in a transaction. Both on the same PostgreSQL with its usual durability, in turns; the median of the
 * rounds counts.
 */
export const ingest: Measure = {
  name: 'ingest',
  windowless: true,
  run: () =>
    withOwnPostgres(async (databaseUrl) => {
      const added = await runServerCommand({ databaseUrl }, ['ingest', 'add', 'bench', '--as', 'billing']);
      const { secret, path }: { secret: string; path: string } = JSON.parse(added);
      const server = await startServer({ databaseUrl, env: { HOLDFAST_LOG_LEVEL: 'warn' } });
      const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
      try {
        await pool.query('create table raw_document (like document including all)');
        await pool.query('create table raw_event (like ingest_event including all)');
        const streamed: number[] = [];
        const inserted: number[] = [];
        // The first round warms both up and does not count.
        for (let round = 0; round <= ROUNDS; round += 1) {
          const messages = paymentStream(`round-${round}`, EVENTS, PER_MESSAGE);
          const raw = await timeInserts(pool, messages);
          const live = await timeMessages(server.url + path, secret, messages);
          if (round === 0) continue;
          inserted.push(raw);
          streamed.push(live);
        }
        const value = median(streamed);
        return [
          comparedWith(median(inserted) * 1_000, LIMIT, {
            name: 'ingest event against raw row',
            value: value * 1_000,
            unit: 'µs',
          }),
          bounded(null, { name: 'ingest events', value: 1_000 / value, unit: '1/s' }),
        ];
      } finally {
        await pool.end();
        await server.stop();
      }
    }),
};

/** Does the pieces of work in order, so many at a time; answers with the milliseconds for one event. */
async function timed(work: readonly (() => Promise<void>)[], atATime: number): Promise<number> {
  const waiting = [...work];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next();
    }),
  );
  return (performance.now() - startedAt) / EVENTS;
}

/** What the sender does beforehand, making and signing messages, is not counted. */
function timeMessages(
  url: string,
  secret: string,
  batches: readonly (readonly IngestEvent[])[],
): Promise<number> {
  const webhook = new Webhook(secret);
  const at = new Date();
  const messages = batches.map((batch) => {
    const body = JSON.stringify({ events: batch });
    const id = `message-${batch[0]?.id}`;
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': webhook.sign(id, at, body),
    };
    return { body, headers, events: batch.length };
  });
  return timed(
    messages.map(({ body, headers, events: count }) => async () => {
      const answer = await fetch(url, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${WIRE_PATHS.ingest} answered ${answer.status}: ${text}`);
      const done = text.match(/"outcome":"(created|updated)"/g)?.length;
      if (done !== count) throw new Error(`Of ${count} events ${done} took effect`);
    }),
    MESSAGES_IN_FLIGHT,
  );
}

/** For an event that adds to a payment, the row is that payment again. */
function timeInserts(pool: pg.Pool, batches: readonly (readonly IngestEvent[])[]): Promise<number> {
  const bodies = new Map<string, object>();
  const rowOf = (event: IngestEvent) => {
    if (event.type === 'record') bodies.set(event.record.body.id, event.record.body);
    const paymentId = event.type === 'record' ? event.record.body.id : event.payment.value;
    return { id: event.id, body: bodies.get(paymentId) ?? {} };
  };
  const places = (count: number, columns: number, fixed = '') =>
    Array.from({ length: count }, (_, row) => {
      const numbers = Array.from({ length: columns }, (_unused, column) => `$${row * columns + column + 1}`);
      return `(${fixed}${numbers.join(', ')})`;
    }).join(', ');
  const statements = batches.map((batch) => {
    const rows = batch.map(rowOf);
    return {
      documents: {
        text: `insert into raw_document (kind, version, id, account_id, body) values ${places(batch.length, 3, "'payment', 1, ")}`,
        values: rows.flatMap(({ id, body }) => [id, 'account-1', JSON.stringify(body)]),
      },
      events: {
        text: `insert into raw_event (source, outcome, received_at_ms, record_kind, id, digest, record_id, stated_at_ms, document_id)
          values ${places(batch.length, 5, "'bench', 'created', 0, 'payment', ")}`,
        values: rows.flatMap(({ id }) => [id, 'x'.repeat(44), id, 0, id]),
      },
    };
  });
  return timed(
    statements.map(({ documents, events }) => async () => {
      await pool.query('begin');
      await pool.query(documents);
      await pool.query(events);
      await pool.query('commit');
    }),
    1,
  );
}
