import { isDeepStrictEqual } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { readDraft } from '../../electron/vault/data/drafts';
import { outboxCounts, parkedCommands } from '../../electron/vault/data/outbox';
import { readTicket } from '../../electron/vault/data/tickets';
import type { Vault } from '../../electron/vault/vault';
import { audit, channelOutbox, commandLog, document } from '../../server/database/schema';
import type { Diary, Issued } from './acts';
import { SECRETS, SEED_TICKETS } from './centre';
import type { SimulatedDesk } from './desk';
import { readableIn } from './plain-text';
import type { SimulatedServer } from './simulated-server';

/** A broken invariant, by the number it has in the architecture (§9). */
export class BrokenInvariant extends Error {
  constructor(
    readonly invariant: number,
    what: string,
  ) {
    super(`Invariant ${invariant}: ${what}`);
  }
}

/** What the server holds in the end. */
type Truth = {
  readonly documents: ReadonlyMap<string, typeof document.$inferSelect>;
  readonly log: ReadonlyMap<string, typeof commandLog.$inferSelect>;
  readonly replies: readonly string[];
  readonly reveals: readonly unknown[];
};

const keyOf = (of: { readonly kind: unknown; readonly id: unknown }): string => `${of.kind} ${of.id}`;

async function readTruth({ db }: SimulatedServer): Promise<Truth> {
  const documents = await db.select().from(document).orderBy(asc(document.kind), asc(document.id));
  const log = await db.select().from(commandLog);
  const replies = await db.select({ id: channelOutbox.replyId }).from(channelOutbox);
  const audited = await db.select({ action: audit.action, details: audit.details }).from(audit);
  return {
    documents: new Map(documents.map((one) => [keyOf(one), one])),
    log: new Map(log.map((one) => [one.id, one])),
    replies: replies.map(({ id }) => id),
    reveals: audited.flatMap(({ action, details }) =>
      action === 'personal_data_revealed' ? [details.commandId] : [],
    ),
  };
}

const baseId = (eventId: string): string => eventId.split('#')[0] ?? eventId;

/** Checks the seven invariants on a world that is at rest. Throws the first that is broken. */
export async function checkInvariants(
  server: SimulatedServer,
  desks: readonly SimulatedDesk[],
  diary: Diary,
): Promise<void> {
  const truth = await readTruth(server);
  const vaults = desks.map((desk): readonly [SimulatedDesk, Vault] => {
    const vault = desk.vault();
    if (vault === null) throw new BrokenInvariant(5, `nobody is signed in at desk ${desk.index}`);
    return [desk, vault];
  });
  nothingLost(truth, vaults, diary);
  exactlyOnce(truth, diary, new Set(desks.flatMap(({ ids }) => ids)));
  inOrder(truth, diary);
  for (const [desk, vault] of vaults) {
    nothingSkipped(truth, desk, vault);
    sameTickets(truth, desk, vault);
    draftsKept(desk, vault, diary);
    clockRight(server, desk, vault);
    nothingReadable(desk);
  }
}

/** (1) and (7): every acknowledged command is applied, or in the tray of its desk, or its person has decided on it. */
function nothingLost(
  { log }: Truth,
  vaults: readonly (readonly [SimulatedDesk, Vault])[],
  { issued }: Diary,
): void {
  const trays = new Map(
    vaults.map(([{ index }, { store }]) => [
      index,
      new Set(parkedCommands(store).map(({ command }) => command.id)),
    ]),
  );
  for (const one of issued) {
    const logged = log.get(one.id);
    const parked = trays.get(one.desk)?.has(one.id) ?? false;
    const what = `${one.type} ${one.id} of desk ${one.desk} (${one.fate})`;
    if (one.fate === 'refused') {
      if (logged || parked) throw new BrokenInvariant(7, `${what} was refused and is there all the same`);
      continue;
    }
    if (logged === undefined && !parked) {
      if (one.fate === 'acknowledged' && one.settled !== 'yes')
        throw new BrokenInvariant(1, `${what} is gone`);
      continue;
    }
    const refused = logged !== undefined && logged.outcome !== 'applied';
    if (refused && !parked && one.settled === 'no')
      throw new BrokenInvariant(7, `${what} was not taken (${logged.error?.code}) and is in no tray`);
    if (parked && one.settled === 'yes')
      throw new BrokenInvariant(7, `${what} is in the tray although it was decided on`);
    if (parked && logged?.outcome === 'applied')
      throw new BrokenInvariant(7, `${what} is in the tray although it was applied`);
  }
}

/** (2): each applied command has its effects once, and nothing else has any. */
function exactlyOnce(
  { documents, log, replies, reveals }: Truth,
  { issued }: Diary,
  made: ReadonlySet<string>,
): void {
  const known = new Map(issued.map((one) => [one.id, one]));
  const seen = new Set<string>();
  for (const { kind, id, version, body } of documents.values()) {
    if (kind !== 'ticket') continue;
    const events = (body as Ticket).events.map((event) => event.id);
    for (const event of events) {
      if (seen.has(event)) throw new BrokenInvariant(2, `event ${event} is there twice`);
      seen.add(event);
    }
    const commands = new Set(events.map(baseId));
    if (version !== commands.size)
      throw new BrokenInvariant(2, `ticket ${id} has version ${version} after ${commands.size} commands`);
  }
  for (const { id, outcome } of log.values()) {
    const one = known.get(id);
    if (!made.has(id)) throw new BrokenInvariant(2, `command ${id} was given by nobody`);
    // A vault gives some of its own, e.g. that it was cut off; nobody was told of them.
    if (one === undefined) continue;
    const times =
      one.type === 'reveal_personal_data'
        ? reveals.filter((commandId) => commandId === id).length
        : Number(seen.has(id));
    if (times !== Number(outcome === 'applied'))
      throw new BrokenInvariant(2, `${one.type} ${id} is ${outcome} and has ${times} effects`);
    if (one.type === 'send_reply' && replies.includes(id) !== (outcome === 'applied'))
      throw new BrokenInvariant(
        2,
        `reply ${id} is ${outcome}, but the channel has ${replies.length} replies`,
      );
  }
  for (const { id } of SEED_TICKETS) seen.delete(id);
  for (const event of seen)
    if (log.get(baseId(event))?.outcome !== 'applied')
      throw new BrokenInvariant(2, `event ${event} follows from no applied command`);
}

/** (3): on every ticket the commands of one desk stand in the order in which they were given. */
function inOrder({ documents }: Truth, { issued }: Diary): void {
  const place = new Map(issued.map((one: Issued, index) => [one.id, { index, desk: one.desk }]));
  for (const { kind, id, body } of documents.values()) {
    if (kind !== 'ticket') continue;
    const last = new Map<number, number>();
    for (const event of (body as Ticket).events) {
      const at = place.get(event.id);
      if (at === undefined) continue;
      if (at.index < (last.get(at.desk) ?? -1))
        throw new BrokenInvariant(3, `${event.type} ${event.id} came too late on ticket ${id}`);
      last.set(at.desk, at.index);
    }
  }
}

/** (4): every document a desk is to have is there, in the newest version. */
function nothingSkipped({ documents }: Truth, { index }: SimulatedDesk, { store }: Vault): void {
  const followed = new Set(store.all('SELECT account_id FROM followed').map((row) => row.account_id));
  const rows = store.all('SELECT kind, id, version, body FROM document');
  const here = new Map(rows.map((row) => [keyOf({ kind: row.kind, id: row.id }), row]));
  for (const [key, { kind, accountId, version, body }] of documents) {
    const optional = kind === 'bill' || kind === 'payment';
    if (optional && !followed.has(accountId)) continue;
    const found = here.get(key);
    if (found === undefined) throw new BrokenInvariant(4, `desk ${index} never saw ${key}`);
    if (found.version !== version)
      throw new BrokenInvariant(4, `desk ${index} has ${key} in version ${found.version} of ${version}`);
    if (!isDeepStrictEqual(JSON.parse(String(found.body)), body))
      throw new BrokenInvariant(4, `desk ${index} has ${key} with another content`);
  }
  for (const key of here.keys())
    if (!documents.has(key))
      throw new BrokenInvariant(4, `desk ${index} has ${key}, which the server has not`);
}

/** (5): every desk shows what the server has. */
function sameTickets({ documents }: Truth, { index }: SimulatedDesk, { store }: Vault): void {
  const shown = store.all('SELECT id FROM ticket').map((row) => String(row.id));
  const tickets = [...documents.values()].filter(({ kind }) => kind === 'ticket');
  for (const { id, version, body } of tickets) {
    const found = readTicket(store, id);
    if (found === null) throw new BrokenInvariant(5, `desk ${index} does not show ticket ${id}`);
    if (found.pending || found.version !== version || !isDeepStrictEqual(found.ticket, body))
      throw new BrokenInvariant(5, `desk ${index} shows another ticket ${id} than the server has`);
  }
  if (shown.length !== tickets.length)
    throw new BrokenInvariant(5, `desk ${index} shows ${shown.length} tickets of ${tickets.length}`);
  if (outboxCounts(store).pending > 0)
    throw new BrokenInvariant(5, `desk ${index} still has something to send`);
}

/** (1), of drafts: what was saved is there. */
function draftsKept(desk: SimulatedDesk, { store }: Vault, { drafts }: Diary): void {
  for (const [key, { sure, perhaps }] of drafts) {
    const [index, ticketId = ''] = key.split(' ');
    if (index !== String(desk.index)) continue;
    const text = readDraft(store, ticketId)?.text ?? null;
    if (text !== sure && ![...perhaps.values()].includes(text))
      throw new BrokenInvariant(1, `a draft of desk ${index} is gone`);
  }
}

/** Half of the longest quick exchange. */
const CLOCK_ERROR_MS = 1_000;

/** Whatever clocks said before: with the server reached again, commands are timed by its clock. */
function clockRight(server: SimulatedServer, { index }: SimulatedDesk, { clock }: Vault): void {
  const error = clock.nowMs() - server.nowMs();
  if (Math.abs(error) > CLOCK_ERROR_MS)
    throw new BrokenInvariant(3, `desk ${index} times commands ${error} ms beside the server`);
}

/** Nobody steals a token here: that an answer was lost must sign nobody out. */
export async function nobodySuspected({ db }: SimulatedServer): Promise<void> {
  const [suspicion] = await db.select().from(audit).where(eq(audit.action, 'refresh_token_reused'));
  if (suspicion) throw new Error(`A desk of ${suspicion.actorId} was taken for a thief`);
}

/** (6): no file tells anything. */
export function nothingReadable(desk: SimulatedDesk): void {
  const disk = desk.disk();
  for (const path of disk.paths()) {
    const [found] = readableIn(disk.read(path), SECRETS);
    if (found !== undefined) throw new BrokenInvariant(6, `${path} of desk ${desk.index} says ${found}`);
  }
}
