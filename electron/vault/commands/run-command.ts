import { failure, type Result, success } from '#shared/contracts/error';
import type { RequestAnswers } from '#shared/contracts/vault-contract';
import { mayIntent } from '#shared/domain/access/permissions';
import { contactsOf } from '#shared/domain/account/contacts';
import { applyIncident } from '#shared/domain/incident/apply-incident';
import { applyCommand } from '#shared/domain/ticket/apply-command';
import {
  type Command,
  isIncidentIntent,
  isTicketIntent,
  TICKETLESS_INTENTS,
  VERSION_CHECKED_INTENTS,
} from '#shared/domain/ticket/command';
import { localNumber } from '#shared/domain/ticket/local-number';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { readDocument } from '../data/documents';
import { removeDraftAttachments } from '../data/draft-attachments';
import { removeDraft } from '../data/drafts';
import { follow } from '../data/followed';
import { readMeta, writeMeta } from '../data/meta';
import { awaitNumber } from '../data/outages';
import { addToOutbox } from '../data/outbox';
import { readTicket, writeTicket } from '../data/tickets';
import { topics } from '../data/topics';
import { maskContact } from '../masking/mask-contact';
import { duringNow } from '../outage/during-now';
import { incidentsHere } from '../outage/incidents-here';
import type { Transaction } from '../store/open-store';
import { storeFailure } from '../store-failure';
import type { Vault } from '../vault';

type Intent = Command['intent'];
export type CommandRequest = { readonly ticketId: string | null; readonly intent: Intent };
type Accepted = RequestAnswers['command-run'];

/**
 * Runs one act of the agent: role, domain rules, then outbox and projection in one transaction (architecture §1).
 * What the rules refuse here never gets into the outbox.
 */
export async function runCommand(vault: Vault, request: CommandRequest): Promise<Result<Accepted>> {
  return performCommand(vault, request, () => undefined);
}

/** The same, with more to do in its transaction. */
export async function performCommand(
  vault: Vault,
  { ticketId, intent }: CommandRequest,
  also: (transaction: Transaction) => void,
): Promise<Result<Accepted>> {
  const actor = vault.session.current()?.session.actor;
  if (actor === undefined) return failure('not_signed_in', 'Nobody is signed in');
  if (!mayIntent(actor.role, intent.type)) {
    return failure('forbidden', `Role ${actor.role} may not ${intent.type}`);
  }
  const id = vault.newId();
  const target = intent.type === 'open_ticket' ? (ticketId ?? id) : ticketId;
  const result = await vault.store.transaction((tx): Result<Accepted> => {
    const before = target === null ? null : readTicket(tx, target);
    const during = isTicketIntent(intent) ? duringNow(vault, tx) : null;
    const command: Command = {
      id,
      ticketId: TICKETLESS_INTENTS.has(intent.type) ? null : target,
      atMs: vault.clock.nowMs(),
      actorId: actor.id,
      baseVersion: VERSION_CHECKED_INTENTS.has(intent.type) ? (before?.version ?? 0) : null,
      ...(during === null ? {} : { during }),
      intent: withLocalNumber(
        withRealRecipient(intent, before === null ? [] : contactsOnFile(tx, before.ticket)),
        tx,
      ),
    };
    const checked = checkCommand(vault, command, before?.ticket ?? null, tx);
    if (!checked.ok) return checked;
    takeNumber(command, tx);
    addToOutbox(tx, command);
    if (checked.value !== null) {
      // What is shown already holds all that waits before it, so this is what a rebase would come to.
      writeTicket(tx, { ticket: checked.value, version: (before?.version ?? 0) + 1, pending: true });
      if (checked.value.accountId !== null) follow(tx, checked.value.accountId, null);
      if (intent.type === 'send_reply') {
        removeDraft(tx, checked.value.id);
        removeDraftAttachments(tx, checked.value.id);
      }
    }
    also(tx);
    return success({ commandId: id, ticketId: command.ticketId });
  });
  if (!result.ok) return result;
  vault.sync.wake();
  if (intent.type === 'reveal_personal_data') {
    // Only now: what is shown has been written down.
    vault.reveals.add(intent.accountId, intent.field);
    // Written down it is; that the disk fails others meanwhile must not be taken for a refusal.
    await vault.store
      .transaction((tx) => tx.touch(topics.records(intent.accountId)))
      .catch((error) => void storeFailure(error));
  }
  return result;
}

const numberTaken = (tx: Transaction): number => Number(readMeta(tx, 'local_number') ?? 0);

/** Counted up on this desk: L-0001, L-0002 …; one that is done again keeps its number. */
function withLocalNumber(intent: Intent, tx: Transaction): Intent {
  if (intent.type !== 'open_ticket' || intent.localNumber !== undefined) return intent;
  return { ...intent, localNumber: localNumber(numberTaken(tx) + 1) };
}

function takeNumber({ intent, ticketId, during }: Command, tx: Transaction): void {
  if (intent.type !== 'open_ticket' || intent.localNumber === undefined || ticketId === null) return;
  const taken = Number(intent.localNumber.slice(2));
  if (taken > numberTaken(tx)) writeMeta(tx, 'local_number', String(taken));
  if (during?.offline) awaitNumber(tx, ticketId, intent.localNumber);
}

/** Would it apply now? The ticket it makes of the one shown, null where it is about none; or why not. */
function checkCommand(
  vault: Vault,
  command: Command,
  ticket: Ticket | null,
  tx: Transaction,
): Result<Ticket | null> {
  const { intent } = command;
  if (intent.type === 'reveal_personal_data' || intent.type === 'export_records') {
    return readDocument(tx, 'account', intent.accountId) === null
      ? failure('account_not_found', 'There is no such account')
      : success(null);
  }
  if (isIncidentIntent(intent)) {
    const known = incidentsHere(vault).find(({ id }) => id === intent.incidentId) ?? null;
    const actor = vault.session.current()?.session.actor;
    if (actor === undefined) return failure('not_signed_in', 'Nobody is signed in');
    const applied = applyIncident(known, intent, actor, command.atMs);
    return applied.ok ? success(null) : applied;
  }
  const accountId = intent.type === 'link_account' || intent.type === 'open_ticket' ? intent.accountId : null;
  if (accountId !== null && readDocument(tx, 'account', accountId) === null) {
    return failure('account_not_found', 'There is no such account');
  }
  const context = vault.applyContextFor(command, ticket);
  if (context === null)
    return failure('centre_unknown', 'The policy has not arrived yet', { retryable: true });
  const applied = applyCommand(ticket, command, context);
  return applied.ok ? success(applied.value.ticket) : applied;
}

/** The page knows the customer's address only masked; it means the one on the ticket, or else one of the account. */
function withRealRecipient(intent: Intent, contacts: readonly string[]): Intent {
  if (intent.type !== 'send_reply' || contacts.includes(intent.to)) return intent;
  const meant = contacts.find((contact) => maskContact(contact) === intent.to);
  return meant === undefined ? intent : { ...intent, to: meant };
}

function contactsOnFile(tx: Transaction, { requester, accountId }: Ticket): readonly string[] {
  const account = accountId === null ? null : readDocument(tx, 'account', accountId);
  return [requester.contact, ...(account === null ? [] : contactsOf(account.body))];
}
