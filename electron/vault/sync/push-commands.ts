import type { Result } from '#shared/contracts/error';
import type { Command } from '#shared/domain/ticket/command';
import { putDocuments } from '../data/documents';
import { type Confirmed, markConfirmed, markPending, park, takeUnsent, undoBases } from '../data/outbox';
import { confirmedAsExpected } from '../projection/confirmed-as-expected';
import { rebaseTicket } from '../projection/rebase-ticket';
import type { Transaction } from '../store/open-store';
import type { BatchSize } from './batch-size';
import { type PushAnswer, type PushOutbox, pushWaiting, type Taken } from './push-waiting';
import type { SyncParts } from './sync-parts';

/** Sends what waits in the vault, oldest first, until none waits. */
export function pushCommands(parts: SyncParts, size: BatchSize, signal: AbortSignal): Promise<Result<null>> {
  const { store, api, world } = parts;
  const outbox: PushOutbox = {
    // Read in a transaction: what the disk has not taken yet, and may refuse, must not be sent.
    take: (limit, after) => store.transaction((tx) => takeUnsent(tx, limit, after?.commands.at(-1) ?? null)),
    settle: (commands, answerTo, unsent) => settle(parts, commands, answerTo, unsent),
  };
  return pushWaiting({ outbox, api, world }, size, signal);
}

/** Books the answers in one transaction and rebases the tickets that are not as they were expected to be. */
async function settle(
  { store, clock, applyContextFor }: SyncParts,
  commands: readonly Command[],
  answerTo: (command: Command) => PushAnswer,
  unsent: Taken,
): Promise<void> {
  await store.transaction((tx: Transaction) => {
    const refused = new Set<string | null>();
    const confirmed: Confirmed[] = [];
    markPending(tx, unsent.fresh);
    for (const command of commands) {
      const answer = answerTo(command);
      switch (answer.outcome) {
        case 'applied':
        case 'duplicate':
          confirmed.push({ command, version: answer.version });
          break;
        case 'conflict':
        case 'rejected':
          if (answer.serverDocument !== null) putDocuments(tx, [answer.serverDocument]);
          park(tx, command, answer, clock.nowMs());
          refused.add(command.ticketId);
          if (command.ticketId !== null) undoBases(tx, command.ticketId);
          break;
        case 'deferred':
          markPending(tx, [command.id]);
          break;
      }
    }
    markConfirmed(tx, confirmed);
    const tickets = new Set(commands.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])));
    const expected = confirmedAsExpected(
      tx,
      [...tickets].filter((ticketId) => !refused.has(ticketId)),
    );
    for (const ticketId of tickets) {
      if (!expected.has(ticketId)) rebaseTicket(tx, ticketId, applyContextFor);
    }
  });
}
