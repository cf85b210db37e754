import type { TicketChannel } from '#shared/domain/ticket/channel';
import type { ReplyAttachment } from '#shared/domain/ticket/reply-attachment';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';

/** One thing said on a ticket: by the customer, by us, or among ourselves. */
export type ThreadEntry = {
  readonly id: string;
  readonly side: 'customer' | 'us' | 'note';
  /** Null for the customer, whose name stands in the header. */
  readonly author: string | null;
  readonly channel: TicketChannel | null;
  readonly atMs: number;
  readonly text: string;
  /** What went with it. */
  readonly attachments?: readonly ReplyAttachment[];
};

/** The conversation of a ticket, oldest first. */
export function threadOf(events: readonly TicketEvent[]): readonly ThreadEntry[] {
  return events.flatMap((event): ThreadEntry[] => {
    const { id, atMs } = event;
    switch (event.type) {
      case 'opened':
        return [
          {
            id,
            side: 'customer',
            author: null,
            channel: event.channel,
            atMs: event.askedAtMs,
            text: event.question,
          },
        ];
      case 'message_received':
        return [{ id, side: 'customer', author: null, channel: null, atMs, text: event.text }];
      case 'replied':
        return [
          {
            id,
            side: 'us',
            author: event.actor.name,
            channel: event.channel,
            atMs,
            text: event.text,
            ...(event.attachments === undefined ? {} : { attachments: event.attachments }),
          },
        ];
      case 'note_added':
        return [{ id, side: 'note', author: event.actor.name, channel: null, atMs, text: event.text }];
      default:
        return [];
    }
  });
}
