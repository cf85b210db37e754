import { asc } from 'drizzle-orm';
import type { Command } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { verifyAudit } from '../../../server/audit/verify-audit';
import type { Queryable } from '../../../server/database/database';
import { openStore, type StoreLocation } from '../../../server/database/open-store';
import { audit, channelOutbox, commandLog, document } from '../../../server/database/schema';
import type { DeskStory } from './crowd-desk';
import type { SeatedCrowd } from './seat-crowd';

/** Everything a returning crowd leaves in the database. */
type Ledger = {
  readonly log: ReadonlyMap<string, typeof commandLog.$inferSelect>;
  readonly tickets: readonly { readonly version: number; readonly body: Ticket }[];
  readonly replies: readonly string[];
  readonly reveals: readonly unknown[];
  readonly identityChecks: readonly unknown[];
};

/** How the commands ended. */
export type CrowdCount = { readonly commands: number; readonly applied: number; readonly refused: number };

class CrowdError extends Error {}

function insist(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CrowdError(what);
}

/**
 * Reads the database row by row after a crowd has returned: every command once in the log and as its desk was told,
 * every effect once and nothing beside, each desk's order kept, the audit log whole. Throws the first thing that is wrong.
 */
export async function checkCrowd(
  location: StoreLocation,
  crowd: SeatedCrowd,
  stories: readonly DeskStory[],
): Promise<CrowdCount> {
  const store = await openStore(location);
  try {
    const ledger = await readLedger(store.db);
    const applied = inTheLog(ledger, crowd, stories);
    onceInEffect(ledger, crowd, stories, applied);
    inOrder(ledger, stories, applied);
    const sealed = await verifyAudit(store.db);
    insist(sealed.whole, 'The audit log is broken');
    const commands = stories.reduce((sum, { seat }) => sum + seat.work.length, 0);
    return { commands, applied: applied.size, refused: commands - applied.size };
  } finally {
    await store.close();
  }
}

async function readLedger(db: Queryable): Promise<Ledger> {
  const log = await db.select().from(commandLog);
  const documents = await db.select().from(document).orderBy(asc(document.id));
  const replies = await db.select({ id: channelOutbox.replyId }).from(channelOutbox);
  const acts = await db.select({ action: audit.action, details: audit.details }).from(audit);
  const named = (action: string, detail: string): readonly unknown[] =>
    acts.flatMap((act) => (act.action === action ? [act.details[detail]] : []));
  return {
    log: new Map(log.map((row) => [row.id, row])),
    tickets: documents.flatMap(({ kind, version, body }) =>
      kind === 'ticket' ? [{ version, body: body as Ticket }] : [],
    ),
    replies: replies.map(({ id }) => id),
    reveals: named('personal_data_revealed', 'commandId'),
    identityChecks: named('identity_checked', 'eventId'),
  };
}

/** Every command of every desk, and no other, as its desk was told; answers with those applied. */
function inTheLog({ log }: Ledger, crowd: SeatedCrowd, stories: readonly DeskStory[]): ReadonlySet<string> {
  const applied = new Set<string>();
  const known = new Set(crowd.sharedTickets);
  for (const { seat, heard } of stories) {
    for (const { id, intent } of seat.work) {
      known.add(id);
      const row = log.get(id);
      const answer = heard.get(id);
      const what = `${intent.type} ${id} of ${seat.username}`;
      insist(row !== undefined, `${what} is lost`);
      insist(answer !== undefined, `${what} was never answered`);
      insist(row.deviceId === seat.deviceId && row.userId === seat.actor.id, `${what} stands for another`);
      const taken = answer.outcome === 'applied' || answer.outcome === 'duplicate';
      insist(
        taken ? row.outcome === 'applied' : row.outcome === answer.outcome,
        `${what} is ${row.outcome} in the log, but its desk was told ${answer.outcome}`,
      );
      if (taken) {
        insist(
          row.version === answer.version,
          `${what}: version ${answer.version} was told, not ${row.version}`,
        );
        applied.add(id);
      }
    }
  }
  for (const id of log.keys()) insist(known.has(id), `Command ${id} was given by nobody`);
  return applied;
}

/** Each applied command exactly once in what it was to do; no refused one in anything. */
function onceInEffect(
  { tickets, replies, reveals, identityChecks }: Ledger,
  { sharedTickets }: SeatedCrowd,
  stories: readonly DeskStory[],
  applied: ReadonlySet<string>,
): void {
  const events: string[] = [];
  for (const { version, body } of tickets) {
    const first = body.events.map(({ id }) => id).filter((id) => !id.includes('#'));
    insist(
      version === first.length,
      `Ticket ${body.id} has version ${version} after ${first.length} commands`,
    );
    events.push(...first);
  }
  const givenBy = (...types: readonly Command['intent']['type'][]): readonly string[] =>
    stories.flatMap(({ seat }) =>
      seat.work.flatMap(({ id, intent }) => (types.includes(intent.type) && applied.has(id) ? [id] : [])),
    );
  const revealed = new Set(givenBy('reveal_personal_data'));
  const onTickets = [...applied].filter((id) => !revealed.has(id));
  sameOnce(events, [...onTickets, ...sharedTickets], 'The tickets');
  sameOnce(replies, givenBy('send_reply'), 'The channel');
  sameOnce(reveals, [...revealed], 'The audit of what was shown');
  sameOnce(identityChecks, givenBy('check_identity'), 'The audit of identity checks');
}

function sameOnce(found: readonly unknown[], wanted: readonly string[], where: string): void {
  const there = new Set(found);
  insist(there.size === found.length, `${where} has something twice`);
  const missing = wanted.find((id) => !there.has(id));
  insist(missing === undefined, `${where} lacks ${missing}`);
  insist(there.size === wanted.length, `${where} has more than was given`);
}

/** On each ticket, and in the numbers of the tickets it opened, a desk's commands stand in the order they were given. */
function inOrder({ tickets }: Ledger, stories: readonly DeskStory[], applied: ReadonlySet<string>): void {
  const place = new Map(
    stories.flatMap(({ seat }, desk) => seat.work.map(({ id }, index) => [id, { desk, index }] as const)),
  );
  for (const { body } of tickets) {
    const last = new Map<number, number>();
    for (const { id } of body.events) {
      const at = place.get(id);
      if (at === undefined) continue;
      insist(at.index > (last.get(at.desk) ?? -1), `${id} came too late on ticket ${body.id}`);
      last.set(at.desk, at.index);
    }
  }
  const numbers = new Map(tickets.map(({ body }) => [body.id, Number(body.number.replace('T-', ''))]));
  for (const { seat } of stories) {
    const opened = seat.work.filter(({ id, intent }) => intent.type === 'open_ticket' && applied.has(id));
    const given = opened.map(({ ticketId }) => numbers.get(ticketId ?? '') ?? 0);
    insist(
      given.every((number, index) => index === 0 || number > (given[index - 1] ?? 0)),
      `${seat.username} opened its tickets in another order`,
    );
  }
}
