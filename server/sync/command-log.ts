import { eq } from 'drizzle-orm';
import { failure } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { Transaction } from '../database/database';
import { commandLog } from '../database/schema';
import { readDocument } from '../documents/read-documents';
import { commandDigest } from './command-digest';

/** Who pushes. */
export type Pusher = { readonly userId: string; readonly deviceId: string };

/**
 * Writes the command's id down first: a second transaction with the same id waits here until this one has ended.
 * Answers with the outcome given before, or null when the command is new, or was refused and has been edited since.
 */
export async function claimCommand(
  tx: Transaction,
  command: Command,
  pusher: Pusher,
  nowMs: number,
): Promise<CommandOutcome | null> {
  const row = {
    id: command.id,
    deviceId: pusher.deviceId,
    userId: pusher.userId,
    digest: commandDigest(command),
    outcome: 'pending' as const,
    ticketId: command.ticketId,
    receivedAtMs: nowMs,
  };
  const claimed = await tx
    .insert(commandLog)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: commandLog.id });
  if (claimed.length > 0) return null;

  const [earlier] = await tx.select().from(commandLog).where(eq(commandLog.id, command.id)).for('update');
  if (!earlier) throw new Error('A claimed command is not in the log');
  if (earlier.userId !== pusher.userId) {
    const { error } = failure('command_id_taken', 'Another person has used this command id');
    return { commandId: command.id, outcome: 'rejected', error, serverDocument: null };
  }
  if (earlier.outcome === 'applied') {
    return { commandId: command.id, outcome: 'duplicate', version: earlier.version };
  }
  if (earlier.digest !== row.digest || earlier.error === null || earlier.outcome === 'pending') {
    await tx.update(commandLog).set(row).where(eq(commandLog.id, command.id));
    return null;
  }
  return {
    commandId: command.id,
    outcome: earlier.outcome,
    error: earlier.error,
    serverDocument: command.ticketId === null ? null : await readDocument(tx, 'ticket', command.ticketId),
  };
}

/** Keeps the answer for repetitions of the command. */
export async function recordOutcome(
  tx: Transaction,
  outcome: Exclude<CommandOutcome, { outcome: 'deferred' | 'duplicate' }>,
): Promise<void> {
  await tx
    .update(commandLog)
    .set(
      outcome.outcome === 'applied'
        ? { outcome: 'applied', version: outcome.version, error: null }
        : { outcome: outcome.outcome, version: null, error: outcome.error },
    )
    .where(eq(commandLog.id, outcome.commandId));
}
