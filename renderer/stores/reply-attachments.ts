import { create } from 'zustand';
import type { ReplyAttachment } from '#shared/domain/ticket/reply-attachment';
import { MOST_ATTACHMENTS } from '#shared/domain/ticket/reply-attachment';

type ReplyAttachments = {
  readonly byTicket: Readonly<Record<string, readonly ReplyAttachment[]>>;
  readonly attach: (ticketId: string, attachment: ReplyAttachment) => void;
  readonly detach: (ticketId: string, billId: string) => void;
  readonly clear: (ticketId: string) => void;
};

/** What will go out with the reply of each ticket. */
export const useReplyAttachments = create<ReplyAttachments>()((set) => {
  const change = (
    ticketId: string,
    to: (before: readonly ReplyAttachment[]) => readonly ReplyAttachment[],
  ): void => set(({ byTicket }) => ({ byTicket: { ...byTicket, [ticketId]: to(byTicket[ticketId] ?? []) } }));
  const without = (before: readonly ReplyAttachment[], billId: string): readonly ReplyAttachment[] =>
    before.filter((each) => each.billId !== billId);
  return {
    byTicket: {},
    attach: (ticketId, attachment) =>
      change(ticketId, (before) =>
        [...without(before, attachment.billId), attachment].slice(-MOST_ATTACHMENTS),
      ),
    detach: (ticketId, billId) => change(ticketId, (before) => without(before, billId)),
    clear: (ticketId) => change(ticketId, () => []),
  };
});
