import type { CommandOutcome } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import type { Command } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import { appendAudit } from '../audit/append-audit';
import type { Transaction } from '../database/database';
import { channelOutbox } from '../database/schema';
import { writeDocuments } from '../documents/upsert-documents';
import { claimCommand, type Pusher, recordOutcome } from './command-log';
import { judgeCommand } from './judge-command';
import { pokeDesks } from './poke-desks';

/**
 * Applies one command and everything that follows from it, in the given transaction: exactly once by its id.
 * `refusedBefore`: an earlier one of the same desk on this ticket was not taken, so what this one was decided on never
 * came to be, whatever the version says.
 */
export async function performCommand(
  tx: Transaction,
  command: Command,
  actor: Actor,
  pusher: Pusher,
  nowMs: number,
  refusedBefore = false,
): Promise<CommandOutcome> {
  const earlier = await claimCommand(tx, command, pusher, nowMs);
  if (earlier) return earlier;
  const judgement = await judgeCommand(tx, command, actor, refusedBefore);
  if (judgement.verdict === 'conflict' || judgement.verdict === 'rejected') {
    const { verdict, ...why } = judgement;
    const refused = { commandId: command.id, outcome: verdict, ...why };
    await recordOutcome(tx, refused);
    return refused;
  }
  let version: number | null = null;
  if (judgement.verdict === 'apply') {
    const { ticket, events } = judgement;
    const body = { kind: 'ticket', id: ticket.id, accountId: ticket.accountId, body: ticket } as const;
    version = (await writeDocuments(tx, [body]))[0]?.version ?? null;
    await queueReplies(tx, ticket.id, events, nowMs);
    await pokeDesks(tx);
    await recordOutcome(tx, { commandId: command.id, outcome: 'applied', version });
    await auditEvents(tx, ticket.id, events, nowMs);
    await auditAttachments(tx, ticket, events, nowMs);
  } else if (judgement.verdict === 'incident') {
    const { incident } = judgement;
    await writeDocuments(tx, [{ kind: 'incident', id: incident.id, accountId: null, body: incident }]);
    await pokeDesks(tx);
    await recordOutcome(tx, { commandId: command.id, outcome: 'applied', version });
    const details = { incidentId: incident.id, change: command.intent.type, actedAtMs: command.atMs };
    await appendAudit(tx, { actorId: actor.id, action: 'incident_changed', details }, nowMs);
  } else {
    await recordOutcome(tx, { commandId: command.id, outcome: 'applied', version });
    await auditReveal(tx, command, actor, nowMs);
    await auditExport(tx, command, actor, nowMs);
  }
  return { commandId: command.id, outcome: 'applied', version };
}

async function queueReplies(
  tx: Transaction,
  ticketId: string,
  events: readonly TicketEvent[],
  nowMs: number,
): Promise<void> {
  const replies = events.flatMap((event) =>
    event.type === 'replied'
      ? [
          {
            replyId: event.id,
            ticketId,
            channel: event.channel,
            recipient: event.to,
            text: event.text,
            attachments: event.attachments ?? [],
            queuedAtMs: nowMs,
          },
        ]
      : [],
  );
  if (replies.length > 0) await tx.insert(channelOutbox).values(replies);
}

async function auditEvents(
  tx: Transaction,
  ticketId: string,
  events: readonly TicketEvent[],
  nowMs: number,
): Promise<void> {
  for (const event of events) {
    if (event.type === 'identity_released') {
      const details = { ticketId, eventId: event.id, reason: event.reason, actedAtMs: event.atMs };
      await appendAudit(tx, { actorId: event.actor.id, action: 'identity_released', details }, nowMs);
    }
    if (event.type !== 'identity_checked') continue;
    const details = {
      ticketId,
      eventId: event.id,
      method: event.method,
      verified: event.verified,
      fields: event.fields.map(({ field, matches }) => `${field}:${matches ? 'same' : 'other'}`).join(' '),
      actedAtMs: event.atMs,
    };
    await appendAudit(tx, { actorId: event.actor.id, action: 'identity_checked', details }, nowMs);
  }
}

async function auditReveal(tx: Transaction, command: Command, actor: Actor, nowMs: number): Promise<void> {
  if (command.intent.type !== 'reveal_personal_data') return;
  const { accountId, field, reason } = command.intent;
  const details = { commandId: command.id, accountId, field, reason, actedAtMs: command.atMs };
  await appendAudit(tx, { actorId: actor.id, action: 'personal_data_revealed', details }, nowMs);
}

/** A copy sent with a reply has left the house as much as one that was saved. */
async function auditAttachments(
  tx: Transaction,
  ticket: Ticket,
  events: readonly TicketEvent[],
  nowMs: number,
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'replied') continue;
    for (const { kind, billId } of event.attachments ?? []) {
      const details = {
        accountId: ticket.accountId,
        ticketId: ticket.id,
        eventId: event.id,
        document: kind,
        billId,
        channel: event.channel,
        actedAtMs: event.atMs,
      };
      await appendAudit(tx, { actorId: event.actor.id, action: 'records_exported', details }, nowMs);
    }
  }
}

async function auditExport(tx: Transaction, command: Command, actor: Actor, nowMs: number): Promise<void> {
  if (command.intent.type !== 'export_records') return;
  const { type: _type, ...what } = command.intent;
  const details = { commandId: command.id, ...what, actedAtMs: command.atMs };
  await appendAudit(tx, { actorId: actor.id, action: 'records_exported', details }, nowMs);
}
