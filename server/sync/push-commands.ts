import { failure } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import type { Command } from '#shared/domain/ticket/command';
import type { Store } from '../database/database';
import { databaseTrouble } from '../database/database-trouble';
import type { Pusher } from './command-log';
import { performCommand } from './perform-command';

const ATTEMPTS = 5;

/** What came of a batch, and the failure that ended it early, if one did. */
export type PushResult = { readonly outcomes: readonly CommandOutcome[]; readonly trouble: unknown };

/**
 * Applies a batch in its order, each command exactly once and in a transaction of its own: one that is refused undoes
 * no other. When the database fails, that command and all later ones are deferred, so none can overtake another.
 */
export async function pushCommands(
  store: Store,
  commands: readonly Command[],
  actor: Actor,
  pusher: Pusher,
  options: { readonly nowMs: () => number; readonly onMistake: (error: unknown) => void },
): Promise<PushResult> {
  const outcomes: CommandOutcome[] = [];
  const refusedOn = new Set<string | null>();
  for (const command of commands) {
    try {
      const refusedBefore = refusedOn.has(command.ticketId);
      const outcome = await performWithRetry(store, command, actor, pusher, options.nowMs, refusedBefore);
      if (outcome.outcome === 'conflict' || outcome.outcome === 'rejected') refusedOn.add(command.ticketId);
      outcomes.push(outcome);
    } catch (error) {
      const trouble = databaseTrouble(error);
      if (trouble === 'unavailable' || trouble === 'collision') {
        const rest = commands.slice(outcomes.length);
        const deferred = rest.map(({ id }) => ({ commandId: id, outcome: 'deferred' }) as const);
        return { outcomes: [...outcomes, ...deferred], trouble: error };
      }
      // A command that cannot be stored, or trips over a mistake of ours, must not block the desk's outbox for ever.
      if (trouble === null) options.onMistake(error);
      outcomes.push({
        commandId: command.id,
        outcome: 'rejected',
        serverDocument: null,
        ...(trouble === 'unstorable'
          ? failureOnly('command_unstorable', 'The command contains characters that cannot be stored')
          : failureOnly('internal_error', 'The server failed on this command')),
      });
    }
  }
  return { outcomes, trouble: null };
}

function failureOnly(code: string, message: string) {
  return { error: failure(code, message).error };
}

async function performWithRetry(
  store: Store,
  command: Command,
  actor: Actor,
  pusher: Pusher,
  nowMs: () => number,
  refusedBefore: boolean,
): Promise<CommandOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.db.transaction((tx) =>
        performCommand(tx, command, actor, pusher, nowMs(), refusedBefore),
      );
    } catch (error) {
      if (databaseTrouble(error) !== 'collision' || attempt === ATTEMPTS) throw error;
    }
  }
}
