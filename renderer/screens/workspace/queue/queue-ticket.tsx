import { CloudUpload } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '#shared/contracts/views';
import { ClockText } from '../../../components/countdown';
import { Tag } from '../../../components/tag';
import styles from './queue.module.css';

type QueueTicketProps = {
  readonly item: QueueItem;
  readonly open: boolean;
  readonly active: boolean;
  readonly onOpen: (ticketId: string) => void;
};

/** One ticket of the queue: what it is about, whose it is, and how long there is left. Only the clock ticks. */
export const QueueTicket = memo(function QueueTicket({ item, open, active, onOpen }: QueueTicketProps) {
  const { t } = useTranslation();
  const who = [t(`app:channel.${item.channel}`), item.requesterName, item.accountNumberTail].filter(Boolean);
  return (
    // The listbox takes the keys (aria-activedescendant); the option itself only needs the click.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={`queue-${item.ticketId}`}
      role="option"
      aria-selected={open}
      className={styles.ticket}
      data-active={active}
      onClick={() => onOpen(item.ticketId)}
    >
      <div className={styles.line}>
        <span className={styles.subject} title={item.subject}>
          {item.subject}
        </span>
        {item.clock ? <ClockText clock={item.clock} /> : null}
      </div>
      <div className={styles.small}>
        <span className={styles.who}>{who.join(' · ')}</span>
        {item.drill ? <Tag tone="warn">{t('board:drill.mark')}</Tag> : null}
        {item.state === 'pending_customer' ? <Tag>{t('app:ticket_state.pending_customer')}</Tag> : null}
        {item.pending ? (
          <CloudUpload
            size={13}
            role="img"
            aria-label={t('workspace:queue.pending')}
            className={styles.pending}
          />
        ) : null}
        <span className={styles.number}>{item.number}</span>
      </div>
    </div>
  );
});
