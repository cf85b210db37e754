import type { TicketEvent } from './ticket-event';

/** Bills and payments that what was done on a ticket rests on. */
export const recordsNamedBy = (events: readonly TicketEvent[]): readonly string[] =>
  events.flatMap((event) => {
    switch (event.type) {
      case 'step_completed':
        return event.evidence.map(({ recordId }) => recordId);
      case 'proof_confirmed':
        return event.subject === null ? [] : [event.subject.recordId];
      case 'replied':
        return event.attachments?.map(({ billId }) => billId) ?? [];
      case 'back_office_requested':
        return [event.paymentId];
      default:
        return [];
    }
  });
