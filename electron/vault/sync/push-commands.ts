import type { Result } from '#shared/contracts/error';
import type { Command } from '#shared/domain/ticket/command';
import { putDocuments } from '../data/documents';
import { markConfirmed, markInFlight, markPending, park, undoBases, unsentCommands } from '../data/outbox';
import { confirmedAsExpected } from '../projection/confirmed-as-expected';
import { rebaseTicket } from '../projection/rebase-ticket';
import type { Transaction } from '../store/open-store';
import type { BatchSize } from './batch-size';
import { type PushAnswer, pushBatch } from './push-batch';
import type { SyncParts } from './sync-parts';

/** Sends one batch of what waits in the vault, oldest first; answers whether more waits. */
export function pushCommands(parts: SyncParts, size: BatchSize): Promise<Result<{ more: boolean }>> {
  const { store, api, world } = parts;
  const outbox = {
    // Read in a transaction: what the disk has not taken yet, and may refuse, must not be sent.
    take: (limit: number) =>
      store.transaction((tx) => {
        const waiting = unsentCommands(tx, limit);
        markInFlight(tx, waiting);
        return waiting;
      }),
    settle: (commands: readonly Command[], answerTo: (command: Command) => PushAnswer) =>
      settle(parts, commands, answerTo),
    waits: () => unsentCommands(store, 1).length > 0,
  };
  return pushBatch({ outbox, api, world }, size);
}

/** Books the answers in one transaction and rebases the tickets that are not as they were expected to be. */
async function settle(
  { store, clock, applyContextFor }: SyncParts,
  commands: readonly Command[],
  answerTo: (command: Command) => PushAnswer,
): Promise<void> {
  await store.transaction((tx: Transaction) => {
    const refused = new Set<string | null>();
    for (const command of commands) {
      const answer = answerTo(command);
      switch (answer.outcome) {
        case 'applied':
        case 'duplicate':
          markConfirmed(tx, command, answer.version);
          break;
        case 'conflict':
        case 'rejected':
          if (answer.serverDocument !== null) putDocuments(tx, [answer.serverDocument]);
          park(tx, command, answer, clock.nowMs());
          refused.add(command.ticketId);
          if (command.ticketId !== null) undoBases(tx, command.ticketId);
          break;
        case 'deferred':
          markPending(tx, command.id);
          break;
      }
    }
    const tickets = new Set(commands.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])));
    for (const ticketId of tickets) {
      if (refused.has(ticketId) || !confirmedAsExpected(tx, ticketId)) {
        rebaseTicket(tx, ticketId, applyContextFor);
      }
    }
  });
}
