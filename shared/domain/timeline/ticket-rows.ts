import type { Ticket } from '../ticket/ticket';
import type { TicketEvent } from '../ticket/ticket-event';
import type { TimelineItem } from './timeline-item';

/** The customer's contacts with us, from a ticket's own history: opened, written again, answered, resolved, reopened. */
export function ticketRows(ticket: Ticket): readonly TimelineItem[] {
  const rows: TimelineItem[] = [];
  for (const event of ticket.events) {
    const row = ticketRow(ticket, event);
    if (row) rows.push(row);
  }
  return rows;
}

function ticketRow(ticket: Ticket, event: TicketEvent): TimelineItem | null {
  const common = { number: ticket.number, actor: event.actor.name };
  switch (event.type) {
    case 'opened':
      return {
        ...row(ticket, event, 'ticket', { ...common, channel: event.channel, text: event.question }),
        // The customer asked before anybody opened a ticket.
        atMs: event.askedAtMs,
        stateKey: `ticket_${ticket.state}`,
      };
    case 'message_received':
      return row(ticket, event, 'ticket', { ...common, channel: ticket.channel, text: event.text });
    case 'replied':
      return row(ticket, event, 'reply', { ...common, channel: event.channel, text: event.text });
    case 'resolved':
      return {
        ...row(ticket, event, 'ticket', { ...common, text: event.summary }),
        ...(event.outcome === 'unreachable'
          ? { titleKey: 'ticket.resolved_unreachable', tone: 'neutral' }
          : { tone: 'ok' }),
      };
    case 'reopened':
      return { ...row(ticket, event, 'ticket', { ...common, text: event.reason }), tone: 'warning' };
    case 'proof_confirmed':
      return proofRow(ticket, event);
    case 'proof_withdrawn':
      return row(ticket, event, 'ticket', common);
    default:
      return null;
  }
}

/** What the customer's statement proves, with where it comes from: file and line. */
function proofRow(ticket: Ticket, event: Extract<TicketEvent, { type: 'proof_confirmed' }>): TimelineItem {
  const { entry, outcome, provenance } = event;
  return {
    ...row(ticket, event, 'ticket', {
      number: ticket.number,
      actor: event.actor.name,
      outcome,
      text: [provenance.reference, entry.counterparty, entry.item].filter(Boolean).join(' · '),
      paidAtMs: entry.atMs,
      transactionNumber: entry.transactionNumber ?? '',
    }),
    method: entry.method,
    amountMinor: entry.amountMinor,
    currency: entry.currency,
    tone: outcome === 'matched' ? 'ok' : 'warning',
  };
}

const row = (
  ticket: Ticket,
  event: TicketEvent,
  kind: 'ticket' | 'reply',
  values: TimelineItem['values'],
): TimelineItem => ({
  id: `${kind}:${ticket.id}:${event.id}`,
  kind,
  atMs: event.atMs,
  ref: null,
  titleKey: `ticket.${event.type}`,
  values,
  method: null,
  amountMinor: null,
  currency: null,
  tone: 'neutral',
  stateKey: null,
});
