import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { failure, type Result, success } from '#shared/contracts/error';
import type { CommandOutcome, HandOverRequest } from '#shared/contracts/wire';
import { HOUR_MS } from '#shared/domain/time/instant';
import { appendAudit } from '../audit/append-audit';
import type { Database, Store } from '../database/database';
import { appUser, device, handOver, refreshToken, session } from '../database/schema';
import { pushCommands } from '../sync/push-commands';
import { refreshDigest } from './sessions';

/** So long after it was revoked a device may still hand over what it had not sent. */
export const HAND_OVER_HOURS = 72;
/** More than a desk can have done; whoever holds it must not fill the database. */
const MOST_OF_ONE_DEVICE = 100;

const refused = (message: string) => failure('hand_over_refused', message);

export type HandOver = typeof handOver.$inferSelect;

/** Takes what a revoked device had not sent, and keeps it for a person to decide on. */
export function receiveHandOver(
  db: Database,
  request: Omit<HandOverRequest, 'protocol'>,
  nowMs: number,
): Promise<Result<{ readonly taken: number }>> {
  return db.transaction(async (tx) => {
    const [shown] = await tx
      .select({ userId: session.userId, deviceId: device.id, revokedAtMs: device.revokedAtMs })
      .from(refreshToken)
      .innerJoin(session, eq(session.id, refreshToken.sessionId))
      .innerJoin(device, eq(device.id, session.deviceId))
      .where(eq(refreshToken.digest, refreshDigest(request.refreshToken)));
    if (!shown || shown.deviceId !== request.deviceId) return refused('The token is not one of this device');
    if (shown.revokedAtMs === null) return refused('The device has not been revoked; it can push');
    if (nowMs - shown.revokedAtMs > HAND_OVER_HOURS * HOUR_MS) {
      return refused(`The device was revoked more than ${HAND_OVER_HOURS} hours ago`);
    }
    return keep(tx, { ...request, userId: shown.userId, source: 'device' }, nowMs);
  });
}

type Kept = Pick<HandOver, 'deviceId' | 'userId' | 'source' | 'commands'>;

async function keep(
  tx: Parameters<Parameters<Database['transaction']>[0]>[0],
  { deviceId, userId, source, commands }: Kept,
  nowMs: number,
): Promise<Result<{ readonly taken: number }>> {
  if (commands.some(({ actorId }) => actorId !== userId)) return refused('A command is of another person');
  const before = await tx.select({ rows: count() }).from(handOver).where(eq(handOver.deviceId, deviceId));
  if ((before[0]?.rows ?? 0) >= MOST_OF_ONE_DEVICE) return refused('The device has handed over enough');
  const id = uuidv7();
  await tx.insert(handOver).values({ id, deviceId, userId, source, commands, receivedAtMs: nowMs });
  const details = { handOverId: id, deviceId, source, commands: commands.length };
  await appendAudit(tx, { actorId: userId, action: 'hand_over_received', details }, nowMs);
  return success({ taken: commands.length });
}

/** The same out of a file that a desk left and that its password has opened. */
export function receiveUnsentFile(
  db: Database,
  content: Omit<Kept, 'source'>,
  nowMs: number,
): Promise<Result<{ readonly taken: number }>> {
  return db.transaction(async (tx) => {
    const [known] = await tx.select().from(device).where(eq(device.id, content.deviceId));
    const [person] = await tx.select().from(appUser).where(eq(appUser.id, content.userId));
    if (!known || !person) return refused('The file is of a device or person this server does not know');
    return keep(tx, { ...content, source: 'file' }, nowMs);
  });
}

/** What waits for a decision, oldest first. */
export const waitingHandOvers = (db: Database): Promise<readonly HandOver[]> =>
  db.select().from(handOver).where(isNull(handOver.decision)).orderBy(asc(handOver.receivedAtMs));

const notWaiting = () => failure('hand_over_not_found', 'No such hand-over is waiting for a decision');

async function decide(
  { db }: Store,
  id: string,
  decision: 'accepted' | 'dismissed',
  nowMs: number,
): Promise<Result<HandOver>> {
  return db.transaction(async (tx) => {
    const [decided] = await tx
      .update(handOver)
      .set({ decision, decidedAtMs: nowMs })
      .where(and(eq(handOver.id, id), isNull(handOver.decision)))
      .returning();
    if (!decided) return notWaiting();
    const details = { handOverId: id, deviceId: decided.deviceId, decision };
    await appendAudit(tx, { actorId: null, action: 'hand_over_decided', details }, nowMs);
    return success(decided);
  });
}

/**
 * Lets it take effect: each command exactly as if its desk had sent it, in order and once, also where it had arrived
 * before. What has been overtaken meanwhile is answered as a conflict, for a person to see to.
 */
export async function acceptHandOver(
  store: Store,
  id: string,
  options: { readonly nowMs: () => number; readonly onMistake: (error: unknown) => void },
): Promise<Result<readonly CommandOutcome[]>> {
  const [found] = await store.db
    .select({
      userId: handOver.userId,
      deviceId: handOver.deviceId,
      commands: handOver.commands,
      person: appUser,
    })
    .from(handOver)
    .innerJoin(appUser, eq(appUser.id, handOver.userId))
    .where(and(eq(handOver.id, id), isNull(handOver.decision)));
  if (!found) return notWaiting();
  const { person, userId, deviceId } = found;
  const actor = { id: person.id, name: person.name, role: person.role };
  // First the effects: interrupted in between it is accepted again, and no command takes effect twice.
  const { outcomes, trouble } = await pushCommands(
    store,
    found.commands,
    actor,
    { userId, deviceId },
    options,
  );
  if (trouble !== null) throw trouble;
  const decided = await decide(store, id, 'accepted', options.nowMs());
  return decided.ok ? success(outcomes) : decided;
}

/** Leaves it without effect. The commands stay in the database, so that it can be said what they were. */
export const dismissHandOver = (store: Store, id: string, nowMs: number): Promise<Result<HandOver>> =>
  decide(store, id, 'dismissed', nowMs);
