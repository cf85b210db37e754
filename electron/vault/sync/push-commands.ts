import { type DomainError, failure, type Result, success } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { putDocuments } from '../data/documents';
import { markConfirmed, markInFlight, markPending, park, undoBases, unsentCommands } from '../data/outbox';
import { rebaseTicket } from '../projection/rebase-ticket';
import type { Transaction } from '../store/open-store';
import type { BatchSize } from './batch-size';
import type { SyncParts } from './sync-parts';

/** Sends one batch of what waits, oldest first; answers whether more waits. */
export async function pushCommands(
  parts: SyncParts,
  size: BatchSize,
  limit = size.now(),
): Promise<Result<{ more: boolean }>> {
  const { store, api, world } = parts;
  // Read in a transaction: what the disk has not taken yet, and may refuse, must not be sent.
  const commands = await store.transaction((tx) => {
    const waiting = unsentCommands(tx, limit);
    markInFlight(tx, waiting);
    return waiting;
  });
  if (commands.length === 0) return success({ more: false });
  const askedAtMs = world.elapsedMs();
  const answer = await api.push(commands);
  if (answer.ok) size.took(world.elapsedMs() - askedAtMs);
  else {
    if (answer.error.retryable) size.failed();
    // Whether they arrived is not known: they stay in flight and go again with the same ids.
    if (answer.error.retryable || concernsAll(answer.error)) return answer;
    // The server will never take this request. Narrowed down to one command, that one is parked, never dropped.
    if (commands.length > 1) return pushCommands(parts, size, Math.ceil(commands.length / 2));
    await settle(parts, commands, () => ({
      outcome: 'rejected',
      error: answer.error,
      serverDocument: null,
    }));
    return success({ more: true });
  }
  const outcomes = new Map(answer.value.outcomes.map((outcome) => [outcome.commandId, outcome]));
  await settle(parts, commands, (command) => outcomes.get(command.id) ?? { outcome: 'deferred' });
  const progress = answer.value.outcomes.some(({ outcome }) => outcome !== 'deferred');
  if (!progress) return failure('push_deferred', 'The server put off every command', { retryable: true });
  return success({ more: unsentCommands(store, 1).length > 0 });
}

/** It is not about what was sent, but about who sent it, or that desk and server do not understand each other at all. */
const concernsAll = ({ code, details }: DomainError): boolean =>
  code === 'not_signed_in' ||
  code === 'protocol_mismatch' ||
  code === 'server_answer_invalid' ||
  [401, 403, 404, 426].includes(Number(details?.status));

type Answer = CommandOutcome extends infer O
  ? O extends CommandOutcome
    ? Omit<O, 'commandId'>
    : never
  : never;

/** Books the answers in one transaction and rebases the tickets they are about. */
async function settle(
  { store, clock, applyContextFor }: SyncParts,
  commands: readonly Command[],
  answerTo: (command: Command) => Answer,
): Promise<void> {
  await store.transaction((tx: Transaction) => {
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
          if (command.ticketId !== null) undoBases(tx, command.ticketId);
          break;
        case 'deferred':
          markPending(tx, command.id);
          break;
      }
    }
    const tickets = new Set(commands.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])));
    for (const ticketId of tickets) rebaseTicket(tx, ticketId, applyContextFor);
  });
}
