import { inArray, sql } from 'drizzle-orm';
import { failure } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { Transaction } from '../database/database';
import { commandLog } from '../database/schema';
import { commandDigest } from './command-digest';

/** Who pushes. */
export type Pusher = { readonly userId: string; readonly deviceId: string };

/** What the log says of a command: it is new, or was refused and has been edited since, or has its answer. */
export type Claim =
  | { readonly claim: 'new' }
  | { readonly claim: 'applied'; readonly version: number | null }
  /** `before`: as it was answered the first time. */
  | (Pick<Extract<CommandOutcome, { outcome: 'conflict' | 'rejected' }>, 'outcome' | 'error'> & {
      readonly claim: 'refused';
      /** The ticket is shown to whoever gave the command, and to nobody else. */
      readonly own: boolean;
    });

/**
 * Writes the commands' ids down first: a second transaction with one of them waits here until this one has ended. The ids
 * differ. Answers in their order.
 */
export async function claimCommands(
  tx: Transaction,
  commands: readonly Command[],
  pusher: Pusher,
  nowMs: number,
): Promise<readonly Claim[]> {
  const rows = commands.map((command) => ({
    id: command.id,
    deviceId: pusher.deviceId,
    userId: pusher.userId,
    digest: commandDigest(command),
    outcome: 'pending' as const,
    ticketId: command.ticketId,
    receivedAtMs: nowMs,
  }));
  const inserted = await tx
    .insert(commandLog)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: commandLog.id });
  const fresh = new Set(inserted.map(({ id }) => id));
  const known = await readClaimed(
    tx,
    rows.flatMap(({ id }) => (fresh.has(id) ? [] : [id])),
  );
  const claims: Claim[] = [];
  for (const row of rows) {
    const earlier = known.get(row.id);
    if (fresh.has(row.id)) claims.push({ claim: 'new' });
    else if (!earlier) throw new Error('A claimed command is not in the log');
    else claims.push(claimAgain(earlier, row));
    if (earlier && claims.at(-1)?.claim === 'new') {
      await tx.update(commandLog).set(row).where(sql`${commandLog.id} = ${row.id}`);
    }
  }
  return claims;
}

type LogRow = typeof commandLog.$inferSelect;

async function readClaimed(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, LogRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(commandLog)
    .where(inArray(commandLog.id, [...ids]))
    .orderBy(commandLog.id)
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}

function claimAgain(earlier: LogRow, now: Pick<LogRow, 'userId' | 'digest'>): Claim {
  if (earlier.userId !== now.userId) {
    const { error } = failure('command_id_taken', 'Another person has used this command id');
    return { claim: 'refused', outcome: 'rejected', error, own: false };
  }
  if (earlier.outcome === 'applied') return { claim: 'applied', version: earlier.version };
  if (earlier.digest !== now.digest || earlier.error === null || earlier.outcome === 'pending') {
    return { claim: 'new' };
  }
  return { claim: 'refused', outcome: earlier.outcome, error: earlier.error, own: true };
}

/** Keeps the answers for repetitions of the commands. */
export async function recordOutcomes(
  tx: Transaction,
  outcomes: readonly Exclude<CommandOutcome, { outcome: 'deferred' | 'duplicate' }>[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map((each) =>
    each.outcome === 'applied'
      ? { id: each.commandId, outcome: each.outcome, version: each.version, error: null }
      : { id: each.commandId, outcome: each.outcome, version: null, error: each.error },
  );
  await tx.execute(sql`
    update command_log set outcome = answer.outcome, version = answer.version, error = answer.error
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as answer(id text, outcome text, version integer, error jsonb)
    where command_log.id = answer.id`);
}
