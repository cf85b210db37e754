import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { Instant } from '../../../components/instant';
import styles from './customer-header.module.css';

/** The customer's own words, the newest message first in line; long ones unfold. */
export function QuestionStrip({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const last = ticket.events.findLast((event) => event.type === 'message_received');
  const text = last?.type === 'message_received' ? last.text : ticket.question;
  const atMs = last?.atMs ?? ticket.askedAtMs;
  return (
    <div className={styles.question}>
      <span className={styles.questionLabel}>
        {t(`app:channel.${ticket.channel}`)} · <Instant atMs={atMs} />
      </span>
      <q className={styles.quote} data-open={open} lang="zh">
        {text}
      </q>
      {text.length > 60 ? (
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          onClick={() => setOpen((before) => !before)}
        >
          {open ? t('workspace:fold') : t('workspace:unfold')}
        </button>
      ) : null}
    </div>
  );
}
