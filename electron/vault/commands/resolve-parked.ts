import { failure, type Result, success } from '#shared/contracts/error';
import type { RequestParameters } from '#shared/contracts/vault-contract';
import type { Command } from '#shared/domain/ticket/command';
import { readParked, removeFromOutbox } from '../data/outbox';
import type { Transaction } from '../store/open-store';
import type { Vault } from '../vault';
import { performCommand } from './run-command';

/**
 * The agent's decision on a command the server did not take: again as it was, changed, or not at all. The new command
 * and the end of the parked one are one transaction, so that neither can be lost (architecture §9).
 */
export async function resolveParked(
  vault: Vault,
  { commandId, resolution }: RequestParameters<'command-resolve-parked'>,
): Promise<Result<null>> {
  const parked = readParked(vault.store, commandId);
  if (parked === null) return decidedAlready;
  const { command } = parked;
  const decide = (tx: Transaction): void => {
    // Two clicks in a row both found it waiting: only one of them may count.
    if (readParked(tx, commandId) === null) throw new DecidedError();
    removeFromOutbox(tx, command);
  };
  try {
    return await resolve(vault, command, resolution, decide);
  } catch (error) {
    if (error instanceof DecidedError) return decidedAlready;
    throw error;
  }
}

/** Undoes the transaction of the second decision. */
class DecidedError extends Error {}

const decidedAlready = failure('command_not_parked', 'No such command is waiting for a decision');

async function resolve(
  vault: Vault,
  command: Command,
  resolution: RequestParameters<'command-resolve-parked'>['resolution'],
  decide: (tx: Transaction) => void,
): Promise<Result<null>> {
  if (resolution.action !== 'discard') {
    const intent = resolution.action === 'edit' ? resolution.intent : command.intent;
    const done = await performCommand(vault, { ticketId: command.ticketId, intent }, decide);
    return done.ok ? success(null) : done;
  }
  const noted =
    command.ticketId === null
      ? null
      : await performCommand(
          vault,
          { ticketId: command.ticketId, intent: { type: 'add_note', text: resolution.note } },
          decide,
        );
  // A ticket that never came to be takes no note.
  if (noted === null || !noted.ok) await vault.store.transaction(decide);
  return success(null);
}
