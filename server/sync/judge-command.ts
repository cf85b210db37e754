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
  VERSION_CHECKED_INTENTS,
} from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import type { Transaction } from '../database/database';
import { lockIncident, lockTicket, policyOf, readDocument, readKinds } from '../documents/read-documents';
import { nextTicketNumber } from '../documents/ticket-number';
import { readRecordsWithRelated } from '../proofs/read-records-with-related';

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

/** Decides on one command with authority: person, role, version, then the domain's own rules. Locks the ticket. */
export async function judgeCommand(
  tx: Transaction,
  command: Command,
  actor: Actor,
  refusedBefore = false,
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
  if (command.ticketId === null) {
    return refuse('rejected', failure('ticket_id_missing', 'The command names no ticket'));
  }
  const stored = await lockTicket(tx, command.ticketId);
  const moved = command.baseVersion !== stored?.version || refusedBefore;
  if (stored && VERSION_CHECKED_INTENTS.has(command.intent.type) && moved) {
    const details = { baseVersion: command.baseVersion, version: stored.version };
    return refuse('conflict', failure('ticket_moved', 'The ticket has changed since', { details }), stored);
  }
  const accountId = accountOf(command, stored?.body ?? null);
  const context = {
    actor,
    records: accountId === null ? null : await readRecordsWithRelated(tx, accountId, heldBeside(command)),
    ...(await readCentre(tx)),
    newTicketNumber: command.intent.type === 'open_ticket' && !stored ? await nextTicketNumber(tx) : '',
  };
  const named = 'accountId' in command.intent ? command.intent.accountId : null;
  if (named !== null && context.records === null) {
    return refuse('rejected', failure('account_not_found', 'There is no such account'), stored);
  }
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

/** The payment a person holds beside a customer's statement: it may lie on another account. */
const heldBeside = ({ intent }: Command): readonly string[] =>
  intent.type === 'confirm_proof' && intent.recordId !== null ? [intent.recordId] : [];

function accountOf(command: Command, ticket: Ticket | null): string | null {
  const { intent } = command;
  return intent.type === 'link_account' || intent.type === 'open_ticket'
    ? intent.accountId
    : (ticket?.accountId ?? null);
}

/** Playbooks, scripts, incidents and policy of the centre. */
async function readCentre(tx: Transaction) {
  const documents = await readKinds(tx, ['playbook', 'script', 'incident', 'policy']);
  return {
    playbooks: documents.flatMap((each) => (each.kind === 'playbook' ? [each.body] : [])),
    scripts: documents.flatMap((each) => (each.kind === 'script' ? [each.body] : [])),
    incidents: documents.flatMap((each) => (each.kind === 'incident' ? [each.body] : [])),
    policy: policyOf(documents),
  };
}
