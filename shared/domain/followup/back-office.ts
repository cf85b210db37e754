import { chronological } from '../ticket/pauses';
import type { TicketEvent } from '../ticket/ticket-event';

type Requested = Extract<TicketEvent, { type: 'back_office_requested' }>;
type Answered = Extract<TicketEvent, { type: 'back_office_answered' }>;

/** Something only the back office can do, asked for on a ticket, with its answer once there is one. */
export type BackOfficeRequest = {
  readonly id: string;
  readonly kind: Requested['kind'];
  readonly paymentId: string;
  readonly paymentNumber: string;
  readonly money: Requested['money'];
  readonly reason: string;
  readonly requestedAtMs: number;
  readonly requestedBy: string;
  readonly answer: {
    readonly outcome: Answered['outcome'];
    readonly text: string;
    readonly atMs: number;
    readonly by: string;
  } | null;
};

/** The requests of a ticket, oldest first. The first answer to one stands, whatever arrived first. */
export function backOfficeRequests(events: readonly TicketEvent[]): readonly BackOfficeRequest[] {
  const ordered = chronological(events);
  const answers = new Map<string, Answered>();
  for (const event of ordered) {
    if (event.type === 'back_office_answered' && !answers.has(event.requestId)) {
      answers.set(event.requestId, event);
    }
  }
  return ordered.flatMap((event): readonly BackOfficeRequest[] => {
    if (event.type !== 'back_office_requested') return [];
    const answer = answers.get(event.id);
    const { id, kind, paymentId, paymentNumber, money, reason, atMs, actor } = event;
    return [
      {
        id,
        kind,
        paymentId,
        paymentNumber,
        money,
        reason,
        requestedAtMs: atMs,
        requestedBy: actor.name,
        answer: answer
          ? { outcome: answer.outcome, text: answer.text, atMs: answer.atMs, by: answer.actor.name }
          : null,
      },
    ];
  });
}
