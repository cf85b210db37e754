import type { Actor } from '#shared/domain/access/role';
import { type Command, RECORDLESS_INTENTS } from '#shared/domain/ticket/command';
import type { CentreReader } from '../centre/centre-reader';
import type { AccountFiles } from '../records/account-files';
import type { ApplyContextFor } from './rebase-ticket';

/** Number shown for a ticket until the server has given it its own. */
function numberHere({ id, intent }: Command): string {
  if (intent.type === 'open_ticket' && intent.localNumber !== undefined) return intent.localNumber;
  // The end of a UUIDv7 is random, and the same each time the command is applied anew.
  const digits = Number.parseInt(id.slice(-8), 16) % 10_000;
  return `L-${String(digits).padStart(4, '0')}`;
}

/** Gathers what `applyCommand` decides on, from what the desk knows. */
export function createApplyContextFor(parts: {
  readonly actor: () => Actor | null;
  readonly centre: CentreReader;
  readonly accounts: AccountFiles;
}): ApplyContextFor {
  return (command, ticket) => {
    const actor = parts.actor();
    const centre = parts.centre.read();
    if (actor === null || centre === null) return null;
    const accountId = RECORDLESS_INTENTS.has(command.intent.type) ? null : (ticket?.accountId ?? null);
    const file = accountId === null ? null : parts.accounts.read(accountId);
    // Half the bills would prove the wrong things; who the customer is needs no bills.
    const enough = file !== null && (file.fetchedAtMs !== null || command.intent.type === 'check_identity');
    return {
      actor,
      records: enough ? file.records : null,
      playbooks: centre.playbooks,
      scripts: centre.scripts,
      policy: centre.policy,
      incidents: centre.incidents,
      newTicketNumber: numberHere(command),
    };
  };
}
