import type { DocumentOf } from '#shared/contracts/document';
import { type DomainError, failure } from '#shared/contracts/error';
import { mayIntent } from '#shared/domain/access/permissions';
import type { Actor } from '#shared/domain/access/role';
import { applyIncident } from '#shared/domain/incident/apply-incident';
import type { Incident } from '#shared/domain/incident/incident';
import type { IncidentIntent } from '#shared/domain/incident/incident-intent';
import { applyCommand } from '#shared/domain/ticket/apply-command';
import {
  type Command,
  type ExportIntent,
  isIncidentIntent,
  RECORDLESS_INTENTS,
  VERSION_CHECKED_INTENTS,
} from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import type { Transaction } from '../database/database';
import { lockIncident, readDocument } from '../documents/read-documents';
import { accountNamedBy, type CommandFacts } from './command-facts';

/** What the server thinks of a command, before anything is written. */
export type Judgement =
  | { readonly verdict: 'apply'; readonly ticket: Ticket; readonly events: readonly TicketEvent[] }
  | { readonly verdict: 'incident'; readonly incident: Incident }
  /** Nothing but the audit log changes. */
  | { readonly verdict: 'note' }
  | {
      readonly verdict: 'conflict' | 'rejected';
      readonly error: DomainError;
      readonly serverDocument: DocumentOf<'ticket'> | null;
    };

const refuse = (
  verdict: 'conflict' | 'rejected',
  { error }: { readonly error: DomainError },
  serverDocument: DocumentOf<'ticket'> | null = null,
): Judgement => ({ verdict, error, serverDocument });

/** Decides on one command with authority: person, role, version, then the domain's own rules. */
export async function judgeCommand(
  tx: Transaction,
  facts: CommandFacts,
  command: Command,
  actor: Actor,
  refusedBefore: boolean,
): Promise<Judgement> {
  if (command.actorId !== actor.id) {
    return refuse('rejected', failure('actor_mismatch', 'The command was made by another person'));
  }
  if (!mayIntent(actor.role, command.intent.type)) {
    return refuse('rejected', failure('forbidden', `Role ${actor.role} may not ${command.intent.type}`));
  }
  if (command.intent.type === 'reveal_personal_data') {
    const account = await readDocument(tx, 'account', command.intent.accountId);
    return account
      ? { verdict: 'note' }
      : refuse('rejected', failure('account_not_found', 'There is no such account'));
  }
  if (command.intent.type === 'export_records') return judgeExport(tx, command.intent);
  if (isIncidentIntent(command.intent)) return judgeIncident(tx, command.intent, actor, command.atMs);
  return judgeOnTicket(facts, command, actor, refusedBefore);
}

function judgeOnTicket(
  facts: CommandFacts,
  command: Command,
  actor: Actor,
  refusedBefore: boolean,
): Judgement {
  if (command.ticketId === null) {
    return refuse('rejected', failure('ticket_id_missing', 'The command names no ticket'));
  }
  const stored = facts.ticket(command.ticketId);
  const moved = command.baseVersion !== stored?.version || refusedBefore;
  if (stored && VERSION_CHECKED_INTENTS.has(command.intent.type) && moved) {
    const details = { baseVersion: command.baseVersion, version: stored.version };
    return refuse('conflict', failure('ticket_moved', 'The ticket has changed since', { details }), stored);
  }
  const named = accountNamedBy(command.intent);
  if (named !== null && !facts.hasAccount(named)) {
    return refuse('rejected', failure('account_not_found', 'There is no such account'), stored);
  }
  const accountId = RECORDLESS_INTENTS.has(command.intent.type) ? null : (stored?.body.accountId ?? null);
  const context = {
    actor,
    records: accountId === null ? null : facts.records(accountId),
    ...facts.centre,
    newTicketNumber: command.intent.type === 'open_ticket' && !stored ? facts.takeTicketNumber() : '',
  };
  const applied = applyCommand(stored?.body ?? null, command, context);
  return applied.ok ? { verdict: 'apply', ...applied.value } : refuse('rejected', applied, stored);
}

async function judgeIncident(
  tx: Transaction,
  intent: IncidentIntent,
  actor: Actor,
  atMs: number,
): Promise<Judgement> {
  const applied = applyIncident(await lockIncident(tx, intent.incidentId), intent, actor, atMs);
  return applied.ok ? { verdict: 'incident', incident: applied.value } : refuse('rejected', applied);
}

/** Records leave the workstation only where their customer was identified. */
async function judgeExport(tx: Transaction, intent: ExportIntent): Promise<Judgement> {
  const account = await readDocument(tx, 'account', intent.accountId);
  if (!account) return refuse('rejected', failure('account_not_found', 'There is no such account'));
  const ticket = await readDocument(tx, 'ticket', intent.identifiedOn);
  return ticket?.kind === 'ticket' &&
    ticket.body.accountId === intent.accountId &&
    ticket.body.identity !== null
    ? { verdict: 'note' }
    : refuse('rejected', failure('identity_not_verified', 'The customer is not identified on that ticket'));
}
