import { ChevronDown, EyeOff, Paperclip } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { useFormat } from '../../../format/use-format';
import styles from './thread.module.css';
import { type ThreadEntry, threadOf } from './thread-entries';

/** What was said so far: the question, messages, replies, and notes that only we see. */
export function Thread({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const end = useRef<HTMLOListElement>(null);
  const entries = threadOf(ticket.events);
  const count = entries.length;
  useEffect(() => {
    // Each new entry comes into view, and so does the newest when the thread is opened.
    if (!open || count === 0) return;
    // With the frame, before it is painted: asking for the height earlier would lay the page out once more.
    const frame = requestAnimationFrame(() => end.current?.scrollTo({ top: end.current.scrollHeight }));
    return () => cancelAnimationFrame(frame);
  }, [open, count]);
  return (
    <section className={styles.thread} aria-label={t('composer:thread.label')}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronDown className={styles.chevron} size={14} aria-hidden="true" />
        {t('composer:thread.count', { count })}
      </button>
      {open ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <ol ref={end} className={styles.entries} tabIndex={0}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
    </section>
  );
}

function Entry({ entry }: { readonly entry: ThreadEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const time = (
    <time dateTime={new Date(entry.atMs).toISOString()} title={format.fullInstant(entry.atMs)}>
      {format.instant(entry.atMs)}
    </time>
  );
  return (
    <li className={styles.entry} data-side={entry.side}>
      <p className={styles.by}>
        {entry.side === 'note' ? (
          <>
            <EyeOff size={11} aria-hidden="true" /> {t('composer:thread.note')}
            {' · '}
          </>
        ) : null}
        {entry.author ?? t('composer:thread.customer')}
        {entry.channel === null ? '' : ` · ${t(`app:channel.${entry.channel}`)}`}
        {' · '}
        {time}
      </p>
      <p className={styles.bubble}>{entry.text}</p>
      {entry.attachments?.map(({ billId, number }) => (
        <p key={billId} className={styles.by}>
          <Paperclip size={11} aria-hidden="true" /> {t('bills:attachment.bill_copy', { number })}
        </p>
      ))}
    </li>
  );
}
