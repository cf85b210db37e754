import { Paperclip, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReplyAttachment } from '#shared/domain/ticket/reply-attachment';
import styles from './attachments.module.css';
import { useAttach } from './use-attach';

type AttachmentsProps = { readonly ticketId: string; readonly attachments: readonly ReplyAttachment[] };

/** What will go out with the reply; each can be taken off again. */
export function Attachments({ ticketId, attachments }: AttachmentsProps) {
  const { t } = useTranslation();
  const { detach } = useAttach(ticketId);
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('bills:attachment.label')}>
      {attachments.map(({ billId, number }) => (
        <li key={billId} className={styles.item}>
          <Paperclip size={12} aria-hidden="true" />
          {t('bills:attachment.bill_copy', { number })}
          <button
            type="button"
            className={styles.remove}
            aria-label={t('bills:attachment.remove', { number })}
            onClick={() => detach(billId)}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
