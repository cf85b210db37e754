import type { Actor } from '#shared/domain/access/role';
import type { Command } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import type { AuditAct } from '../audit/audit-entry';

/** What the audit log says of an applied command that acted on a ticket. */
export const auditOfEvents = (ticket: Ticket, events: readonly TicketEvent[]): readonly AuditAct[] => [
  ...events.flatMap((event) => identityActs(ticket.id, event)),
  ...events.flatMap((event) => attachmentActs(ticket, event)),
];

/** What it says of one that changed nothing else. */
export function auditOfNote({ id, intent, atMs }: Command, actor: Actor): readonly AuditAct[] {
  const { id: actorId } = actor;
  if (intent.type === 'reveal_personal_data') {
    const { accountId, field, reason } = intent;
    const details = { commandId: id, accountId, field, reason, actedAtMs: atMs };
    return [{ actorId, action: 'personal_data_revealed', details }];
  }
  if (intent.type === 'export_records') {
    const { type: _type, ...what } = intent;
    return [{ actorId, action: 'records_exported', details: { commandId: id, ...what, actedAtMs: atMs } }];
  }
  return [];
}

/** What it says of one about an incident of the whole centre. */
export const auditOfIncident = (
  incidentId: string,
  { intent, atMs }: Command,
  actor: Actor,
): readonly AuditAct[] => [
  {
    actorId: actor.id,
    action: 'incident_changed',
    details: { incidentId, change: intent.type, actedAtMs: atMs },
  },
];

function identityActs(ticketId: string, event: TicketEvent): readonly AuditAct[] {
  if (event.type === 'identity_released') {
    const details = { ticketId, eventId: event.id, reason: event.reason, actedAtMs: event.atMs };
    return [{ actorId: event.actor.id, action: 'identity_released', details }];
  }
  if (event.type !== 'identity_checked') return [];
  const details = {
    ticketId,
    eventId: event.id,
    method: event.method,
    verified: event.verified,
    fields: event.fields.map(({ field, matches }) => `${field}:${matches ? 'same' : 'other'}`).join(' '),
    actedAtMs: event.atMs,
  };
  return [{ actorId: event.actor.id, action: 'identity_checked', details }];
}

/** A copy sent with a reply has left the house as much as one that was saved. */
function attachmentActs(ticket: Ticket, event: TicketEvent): readonly AuditAct[] {
  if (event.type !== 'replied') return [];
  return (event.attachments ?? []).map(({ kind, billId }) => ({
    actorId: event.actor.id,
    action: 'records_exported',
    details: {
      accountId: ticket.accountId,
      ticketId: ticket.id,
      eventId: event.id,
      document: kind,
      billId,
      channel: event.channel,
      actedAtMs: event.atMs,
    },
  }));
}
