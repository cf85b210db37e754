import { useMemo } from 'react';
import type { ReplyAttachment } from '#shared/domain/ticket/reply-attachment';
import { useFailure } from '../../../components/use-failure';
import { message } from '../../../i18n/message';
import { vault } from '../../../vault/vault';

type Attach = {
  readonly attach: (attachment: ReplyAttachment) => void;
  readonly detach: (billId: string) => void;
};

/** Puts copies of bills with the reply of a ticket and takes them off again; the vault keeps them like the text. */
export function useAttach(ticketId: string): Attach {
  const fail = useFailure();
  return useMemo(
    () => ({
      attach: async (attachment) => {
        const result = await vault.request('draft-attach', { ticketId, attachment });
        if (!result.ok) fail(message('bills:attachment.failed'), result.error);
      },
      detach: async (billId) => {
        const result = await vault.request('draft-detach', { ticketId, billId });
        if (!result.ok) fail(message('bills:attachment.failed'), result.error);
      },
    }),
    [ticketId, fail],
  );
}
