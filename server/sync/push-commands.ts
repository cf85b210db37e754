import { failure } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import type { Command } from '#shared/domain/ticket/command';
import type { Store } from '../database/database';
import { databaseTrouble } from '../database/database-trouble';
import { batchesOf } from './batches';
import type { Pusher } from './command-log';
import { performCommands } from './perform-commands';
import { centreMemoryOf } from './read-centre';

const ATTEMPTS = 5;

/** What came of a batch, and the failure that ended it early, if one did. */
export type PushResult = { readonly outcomes: readonly CommandOutcome[]; readonly trouble: unknown };

type PushOptions = { readonly nowMs: () => number; readonly onMistake: (error: unknown) => void };

/**
 * Applies commands in their order, each exactly once and in one transaction with its effects. Several share a
 * transaction, because a commit costs more than a command; one that is refused undoes no other. When the database fails,
 * its commands and all later ones are deferred, so none can overtake another.
 */
export async function pushCommands(
  store: Store,
  commands: readonly Command[],
  actor: Actor,
  pusher: Pusher,
  options: PushOptions,
): Promise<PushResult> {
  const outcomes: CommandOutcome[] = [];
  const refusedOn = new Set<string | null>();
  const take = (given: readonly Command[], answers: readonly CommandOutcome[]): void => {
    for (const [index, { ticketId }] of given.entries()) {
      const answer = answers[index];
      if (answer?.outcome === 'conflict' || answer?.outcome === 'rejected') refusedOn.add(ticketId);
    }
    outcomes.push(...answers);
  };
  const perform = (given: readonly Command[]): Promise<readonly CommandOutcome[]> =>
    withRetry(store, given, { actor, pusher, refusedOn }, options.nowMs);

  const waiting = [...batchesOf(commands)];
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    try {
      take(batch, await perform(batch));
    } catch (error) {
      const trouble = databaseTrouble(error);
      if (batch.length > 1) {
        // One of them may be at fault: halved again and again, it is found, and those before it do not suffer for it.
        const middle = Math.ceil(batch.length / 2);
        waiting.unshift(batch.slice(0, middle), batch.slice(middle));
        continue;
      }
      if (trouble === 'unavailable' || trouble === 'collision') {
        const rest = commands.slice(outcomes.length);
        const deferred = rest.map(({ id }) => ({ commandId: id, outcome: 'deferred' }) as const);
        return { outcomes: [...outcomes, ...deferred], trouble: error };
      }
      // A command that cannot be stored, or trips over a mistake of ours, must not block the desk's outbox for ever.
      if (trouble === null) options.onMistake(error);
      outcomes.push(...batch.map(({ id }) => unperformed(id, trouble)));
    }
  }
  return { outcomes, trouble: null };
}

const unperformed = (commandId: string, trouble: 'unstorable' | null): CommandOutcome => {
  const { error } =
    trouble === 'unstorable'
      ? failure('command_unstorable', 'The command contains characters that cannot be stored')
      : failure('internal_error', 'The server failed on this command');
  return { commandId, outcome: 'rejected', serverDocument: null, error };
};

async function withRetry(
  store: Store,
  commands: readonly Command[],
  by: { readonly actor: Actor; readonly pusher: Pusher; readonly refusedOn: ReadonlySet<string | null> },
  nowMs: () => number,
): Promise<readonly CommandOutcome[]> {
  const memory = centreMemoryOf(store);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.db.transaction((tx) =>
        performCommands(tx, commands, { ...by, memory, nowMs: nowMs() }),
      );
    } catch (error) {
      if (databaseTrouble(error) !== 'collision' || attempt === ATTEMPTS) throw error;
    }
  }
}
