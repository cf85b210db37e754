import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Session } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import { buildApp } from '../../server/build-app';
import { loadCentre } from '../../server/centre/load-centre';
import type { Database, Store } from '../../server/database/database';
import { migrateDatabase } from '../../server/database/migrate';
import * as schema from '../../server/database/schema';
import { upsertDocuments, writeDocuments } from '../../server/documents/upsert-documents';
import { secretKeeper } from '../../server/ingest/secret-keeper';
import { createLogger } from '../../server/plugins/logging';
import { ensureEpoch, readEpoch } from '../../server/sync/feed-epoch';
import { POKE_CHANNEL } from '../../server/sync/poke-desks';
import { accessTokens } from '../../server/users/access-token';
import { issueRefreshToken, noteDevice, startSession } from '../../server/users/sessions';
import { PEOPLE, PLAYBOOK, paymentOf, RECORDS, SEED_TICKETS } from './centre';
import { type DatabaseFault, type DatabaseFaults, withFaults } from './faulty-database';
import type { Timeline } from './timeline';

export type ServerRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
};
export type ServerAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The real server on one database in memory, for one run after the other. */
export type SimulatedServer = {
  readonly db: Database;
  readonly faults: DatabaseFaults;
  /** Empties the database but for the centre, and lives by this time from now on. */
  readonly begin: (timeline: Timeline) => Promise<void>;
  /** Null: the connection broke before there was an answer. */
  readonly handle: (request: ServerRequest) => Promise<ServerAnswer | null>;
  readonly listen: (onPoke: () => void, onEnd: () => void) => () => void;
  /** A person signs in; their password is not part of the game. */
  readonly signIn: (actor: Actor, deviceId: string) => Promise<Session>;
  /** After so many queries and commits a query fails, or the process ends and is away for a while. */
  readonly fail: (fault: DatabaseFault, afterPoints: number, awayMs: number) => void;
  /** The clock of the server is put forward. */
  readonly setClockForward: (ms: number) => void;
  readonly nowMs: () => number;
  /** The records of an account say something new. */
  readonly changeRecords: (accountId: string) => Promise<void>;
  readonly heal: () => void;
  readonly isUp: () => boolean;
  /** When something last changed here, in the time of the timeline. */
  readonly changedAtMs: () => number;
  readonly close: () => Promise<void>;
};

const UNLIMITED = { requestsPerMinute: 1e9, signInsPerMinute: 1e9, messagesPerMinute: 1e9 };
const POKE_MS = 25;

/** Opens the database and puts the centre into it. */
async function openDatabase(): Promise<{ store: Store; faults: DatabaseFaults; client: PGlite }> {
  const client = await PGlite.create('memory://');
  const faulty = withFaults(client);
  const db = drizzle(faulty.client, { schema }) as unknown as Database;
  await migrateDatabase(db);
  await db.transaction(async (tx) => {
    await ensureEpoch(tx);
    await loadCentre(tx, { playbooks: [PLAYBOOK], scripts: [] });
    await upsertDocuments(tx, RECORDS);
    await tx
      .insert(schema.appUser)
      .values(
        PEOPLE.map((person) => ({ ...person, username: person.id, passwordHash: null, createdAtMs: 0 })),
      );
  });
  const store: Store = {
    engine: 'pglite',
    db,
    listen: async () => () => {},
    exclusively: (work) => work(db),
    close: () => client.close(),
  };
  return { store, faults: faulty.faults, client };
}

/** What a centre has before anybody works in it. */
const KEPT = ['document', 'feed', 'app_user', 'secret'];

/** Empties all other tables, without the rules by which the product keeps what must not go. */
async function emptyingOf(client: PGlite): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const emptied = rows.map(({ name }) => name).filter((name) => !KEPT.includes(name));
  return [
    'set session_replication_role = replica',
    ...emptied.map((name) => `delete from "${name}"`),
    `delete from document where kind not in ('account', 'bill', 'payment', 'playbook', 'script', 'policy')`,
    'set session_replication_role = default',
  ].join('; ');
}

export async function openSimulatedServer(): Promise<SimulatedServer> {
  const { store, faults, client } = await openDatabase();
  const { db } = store;
  const tokens = accessTokens(randomBytes(32));
  let timeline: Timeline | null = null;
  let aheadMs = 0;
  let awayMs = 0;
  let away = false;
  let changedAtMs = 0;
  let poked = false;
  let runs = 0;
  const events = new Map<string, number>();
  const subscribers = new Set<() => void>();
  const lines = new Set<() => void>();
  const time = (): number => timeline?.nowMs() ?? 0;
  const nowMs = (): number => time() + aheadMs;

  /** The poke hub of the server gathers with timers of its own; here they are those of the timeline. */
  const pokeIn = (ms: number): void => {
    changedAtMs = time();
    if (poked) return;
    poked = true;
    timeline?.after(ms, () => {
      poked = false;
      for (const subscriber of [...subscribers]) subscriber();
    });
  };
  await client.listen(POKE_CHANNEL, () => pokeIn(POKE_MS));
  const pokes = {
    subscribe: (onPoke: () => void) => {
      subscribers.add(onPoke);
      return () => subscribers.delete(onPoke);
    },
    pokeSoon: () => pokeIn(POKE_MS),
    close: () => {},
  };
  const emptying = await emptyingOf(client);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const app = await buildApp(
    {
      store,
      pokes,
      epoch: await readEpoch(db),
      tokens,
      oneTime: null,
      secrets: secretKeeper(null),
      nowMs,
    },
    { logger: createLogger('silent', silence), rateLimits: UNLIMITED },
  );

  function die(): void {
    away = true;
    for (const end of [...lines]) end();
    lines.clear();
    timeline?.after(awayMs, () => {
      away = false;
      faults.heal();
    });
  }

  return {
    db,
    faults,
    begin: async (next) => {
      faults.heal();
      faults.rewrite = (text) => text;
      timeline = next;
      aheadMs = 0;
      away = false;
      poked = false;
      subscribers.clear();
      lines.clear();
      changedAtMs = next.nowMs();
      await client.exec(emptying);
      // Nothing else tidies up here, and what was deleted would be read again and again.
      runs += 1;
      if (runs % 100 === 0) await client.exec('vacuum');
      await db.transaction((tx) => writeDocuments(tx, SEED_TICKETS));
      if (events.size === 0) return;
      events.clear();
      await client.exec(`delete from document where kind = 'payment'`);
      await db.transaction((tx) => upsertDocuments(tx, RECORDS));
    },
    handle: async ({ method, path, headers, body }) => {
      if (away) return null;
      const answer = await app.inject({
        method,
        url: path,
        headers,
        ...(body === undefined ? {} : { payload: body }),
      });
      if (faults.dead()) {
        // Several may be in its hands when it ends.
        if (!away) die();
        return null;
      }
      const kept: Record<string, string> = {};
      for (const [name, value] of Object.entries(answer.headers)) kept[name] = String(value);
      return { status: answer.statusCode, headers: kept, body: answer.body };
    },
    listen: (onPoke, onEnd) => {
      const stop = pokes.subscribe(onPoke);
      const end = (): void => {
        stop();
        onEnd();
      };
      lines.add(end);
      return () => {
        stop();
        lines.delete(end);
      };
    },
    signIn: (actor, deviceId) =>
      db.transaction(async (tx) => {
        const now = nowMs();
        await noteDevice(tx, { id: deviceId, platform: 'simulation', appVersion: '0' }, now);
        const sessionId = await startSession(tx, actor.id, deviceId, now);
        const refresh = await issueRefreshToken(tx, sessionId, null, now);
        const access = await tokens.issue(sessionId, now);
        return {
          accessToken: access.token,
          accessExpiresAtMs: access.expiresAtMs,
          refreshToken: refresh.token,
          refreshExpiresAtMs: refresh.expiresAtMs,
          actor,
          serverTimeMs: now,
        };
      }),
    fail: (fault, afterPoints, ms) => {
      awayMs = ms;
      faults.arm(fault, afterPoints);
    },
    setClockForward: (ms) => {
      aheadMs += ms;
    },
    nowMs,
    changeRecords: async (accountId) => {
      const count = (events.get(accountId) ?? 1) + 1;
      events.set(accountId, count);
      await db
        .transaction((tx) => upsertDocuments(tx, [paymentOf(accountId, count)]))
        // The fault that waits for a desk may meet the billing system instead.
        .catch(() => undefined);
      if (faults.dead() && !away) die();
    },
    heal: () => {
      away = false;
      faults.heal();
    },
    isUp: () => !away,
    changedAtMs: () => changedAtMs,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}
