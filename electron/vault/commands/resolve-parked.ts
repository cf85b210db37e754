import { failure, type Result, success } from '#shared/contracts/error';
import type { RequestParameters } from '#shared/contracts/vault-contract';
import { readParked, removeFromOutbox } from '../data/outbox';
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
  if (parked === null) return failure('command_not_parked', 'No such command is waiting for a decision');
  const { command } = parked;
  if (resolution.action !== 'discard') {
    const intent = resolution.action === 'edit' ? resolution.intent : command.intent;
    const done = await performCommand(vault, { ticketId: command.ticketId, intent }, (tx) =>
      removeFromOutbox(tx, command),
    );
    return done.ok ? success(null) : done;
  }
  const text = `${command.intent.type}: ${resolution.reason}`;
  const noted =
    command.ticketId === null
      ? null
      : await performCommand(
          vault,
          { ticketId: command.ticketId, intent: { type: 'add_note', text } },
          (tx) => removeFromOutbox(tx, command),
        );
  // A ticket that never came to be takes no note.
  if (noted === null || !noted.ok) await vault.store.transaction((tx) => removeFromOutbox(tx, command));
  return success(null);
}
