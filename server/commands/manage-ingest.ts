import { parseArgs } from 'node:util';
import { count, max } from 'drizzle-orm';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { recordSourceSchema } from '#shared/domain/record/source';
import { HOUR_MS } from '#shared/domain/time/instant';
import type { Store } from '../database/database';
import { ingestEvent, ingestWaiting } from '../database/schema';
import { isSealed, type SecretKeeper } from '../ingest/secret-keeper';
import { addSource, listSources, type NewSecret, removeSource, rotateSecret } from '../ingest/sources';

const USAGE = `ingest add <name> --as billing|ledger|channel, ingest rotate <name> [--overlap-hours 24],
ingest remove <name>, or ingest list`;
const LONGEST_OVERLAP_H = 24 * 90;

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};
const print = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** `ingest add|list|rotate|remove`; answers with the exit code. A secret is printed once and never again. */
export async function manageIngest(
  { db }: Store,
  keeper: SecretKeeper,
  args: readonly string[],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { as: { type: 'string' }, 'overlap-hours': { type: 'string', default: '24' } },
  });
  const [action, name] = positionals;
  if (action === 'list') return list(db);
  if (!name) return fail(`Say which source: ${USAGE}`);
  const nowMs = Date.now();
  switch (action) {
    case 'add': {
      const party = recordSourceSchema.safeParse(values.as);
      if (!party.success) return fail(`Say whose word it is: --as ${recordSourceSchema.options.join('|')}`);
      const added = await addSource(db, keeper, { name, party: party.data }, nowMs);
      return added.ok ? show(added.value, keeper) : fail(`${added.error.code}: ${added.error.message}`);
    }
    case 'rotate': {
      const hours = Number(values['overlap-hours']);
      if (!(hours >= 0 && hours <= LONGEST_OVERLAP_H))
        return fail(`--overlap-hours is 0 to ${LONGEST_OVERLAP_H}`);
      const rotated = await rotateSecret(db, keeper, name, Math.round(hours * HOUR_MS), nowMs);
      return rotated.ok
        ? show(rotated.value, keeper)
        : fail(`${rotated.error.code}: ${rotated.error.message}`);
    }
    case 'remove': {
      const removed = await removeSource(db, name, nowMs);
      return removed.ok ? 0 : fail(`${removed.error.code}: ${removed.error.message}`);
    }
    default:
      return fail(USAGE);
  }
}

function show({ name, party, secret }: NewSecret, keeper: SecretKeeper): number {
  print({ name, as: party, path: `${WIRE_PATHS.ingest}?source=${name}`, secret });
  process.stderr.write('The secret is not shown again.\n');
  if (!keeper.encrypts) {
    process.stderr.write(
      'It is kept readable in the database: set HOLDFAST_SECRETS_KEY (32 bytes or more, in base64) to encrypt it.\n',
    );
  }
  return 0;
}

async function list(db: Store['db']): Promise<number> {
  const taken = await db
    .select({ source: ingestEvent.source, events: count(), lastAtMs: max(ingestEvent.receivedAtMs) })
    .from(ingestEvent)
    .groupBy(ingestEvent.source);
  const waiting = await db
    .select({ source: ingestWaiting.source, events: count() })
    .from(ingestWaiting)
    .groupBy(ingestWaiting.source);
  const instant = (atMs: number | null | undefined) => (atMs == null ? null : new Date(atMs).toISOString());
  for (const source of await listSources(db)) {
    const events = taken.find((each) => each.source === source.name);
    print({
      name: source.name,
      as: source.party,
      addedAt: instant(source.createdAtMs),
      secrets: source.secrets.map((secret) => ({
        madeAt: instant(secret.createdAtMs),
        endsAt: instant(secret.expiresAtMs),
        encrypted: isSealed(secret.kept),
      })),
      events: events?.events ?? 0,
      lastEventAt: instant(events?.lastAtMs),
      waiting: waiting.find((each) => each.source === source.name)?.events ?? 0,
    });
  }
  return 0;
}
