import { sql } from 'drizzle-orm';
import { failure } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { anyOf } from '../database/any-of';
import type { Transaction } from '../database/database';
import { Overtaken } from '../database/database-trouble';
import { commandLog } from '../database/schema';
import { commandDigest } from './command-digest';

/** Who pushes. */
export type Pusher = { readonly userId: string; readonly deviceId: string };

/** What the log says of a command: it is new, or was refused and has been edited since, or has its answer. */
export type Claim =
  | { readonly claim: 'new'; readonly logged: boolean }
  | { readonly claim: 'applied'; readonly version: number | null }
  /** `before`: as it was answered the first time. */
  | (Pick<Extract<CommandOutcome, { outcome: 'conflict' | 'rejected' }>, 'outcome' | 'error'> & {
      readonly claim: 'refused';
      /** The ticket is shown to whoever gave the command, and to nobody else. */
      readonly own: boolean;
    });

/**
 * What the log says of each of these commands, whose ids differ. Those it does not know are not written down yet: whoever
 * gives the same at the same time is found out by `recordOutcomes`.
 */
export async function readClaims(
  tx: Transaction,
  commands: readonly Command[],
  { userId }: Pusher,
): Promise<readonly Claim[]> {
  const known = await readLogged(
    tx,
    commands.map(({ id }) => id),
  );
  return commands.map((command) => {
    const earlier = known.get(command.id);
    return earlier ? claimAgain(earlier, userId, command) : { claim: 'new', logged: false };
  });
}

type LogRow = typeof commandLog.$inferSelect;

async function readLogged(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, LogRow>> {
  const rows = await tx
    .select()
    .from(commandLog)
    .where(anyOf(commandLog.id, ids))
    .orderBy(commandLog.id)
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}

function claimAgain(earlier: LogRow, userId: string, command: Command): Claim {
  if (earlier.userId !== userId) {
    const { error } = failure('command_id_taken', 'Another person has used this command id');
    return { claim: 'refused', outcome: 'rejected', error, own: false };
  }
  if (earlier.outcome === 'applied') return { claim: 'applied', version: earlier.version };
  if (earlier.digest !== commandDigest(command) || earlier.error === null)
    return { claim: 'new', logged: true };
  return { claim: 'refused', outcome: earlier.outcome, error: earlier.error, own: true };
}

/** A command that was judged, with its answer and whether the log knew it before. */
export type Judged = {
  readonly command: Command;
  readonly logged: boolean;
  readonly answer: Exclude<CommandOutcome, { outcome: 'deferred' | 'duplicate' }>;
};

/**
 * Writes the commands down with their answers, for repetitions of them. Where another transaction has written one of them
 * down since they were looked for, this one has to be done again: its id is what makes a command count once.
 */
export async function recordOutcomes(
  tx: Transaction,
  judged: readonly Judged[],
  pusher: Pusher,
  nowMs: number,
): Promise<void> {
  const rows = judged.map(({ command, answer, logged }) => ({
    id: command.id,
    logged,
    ticket: command.ticketId,
    digest: answer.outcome === 'applied' ? null : commandDigest(command),
    outcome: answer.outcome,
    version: answer.outcome === 'applied' ? answer.version : null,
    error: answer.outcome === 'applied' ? null : answer.error,
  }));
  if (rows.length === 0) return;
  // One parameter for all of them: thousands of single ones cost more than the rows they carry.
  const result = await tx.execute<{ count: number }>(sql`
    with judged as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(id text, logged boolean, ticket text, digest text, outcome text, version integer, error jsonb)
    ), edited as (
      update command_log set
        device_id = ${pusher.deviceId}, ticket_id = judged.ticket, digest = judged.digest,
        outcome = judged.outcome, version = judged.version, error = judged.error, received_at_ms = ${nowMs}::bigint
      from judged where judged.logged and command_log.id = judged.id
      returning 1
    ), written as (
      insert into command_log (id, device_id, user_id, digest, outcome, version, error, ticket_id, received_at_ms)
      select id, ${pusher.deviceId}, ${pusher.userId}, digest, outcome, version, error, ticket, ${nowMs}::bigint
      from judged where not logged
      on conflict (id) do nothing
      returning 1
    )
    select ((select count(*) from edited) + (select count(*) from written))::int as count`);
  if (result.rows[0]?.count !== rows.length) throw new Overtaken();
}
