import { Button, Input } from 'antd';
import { EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { Kbd } from '../../../components/kbd';
import { useFormat } from '../../../format/use-format';
import styles from './notes.module.css';
import { Refusal } from './refusal';
import { useTicketCommand } from './use-ticket-command';

/** Notes for colleagues, on yellow paper so that nobody takes them for a reply. */
export function Notes({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { run, error, busy } = useTicketCommand(ticket.id);
  const [text, setText] = useState('');
  const notes = ticket.events.filter((event) => event.type === 'note_added');
  const add = async (): Promise<void> => {
    if (text.trim() === '' || busy) return;
    if (await run({ type: 'add_note', text: text.trim() })) setText('');
  };
  return (
    <div className={styles.notes}>
      <p className={styles.label}>
        <EyeOff size={13} aria-hidden="true" /> {t('checklist:notes.internal')}
      </p>
      {notes.length === 0 ? <p className={styles.empty}>{t('checklist:notes.empty')}</p> : null}
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.id} className={styles.note}>
            <p className={styles.text}>{note.text}</p>
            <p className={styles.by}>
              {note.actor.name}
              {' · '}
              <time dateTime={new Date(note.atMs).toISOString()} title={format.fullInstant(note.atMs)}>
                {format.instant(note.atMs)}
              </time>
            </p>
          </li>
        ))}
      </ul>
      <div className={styles.write}>
        <Input.TextArea
          className={styles.field ?? ''}
          value={text}
          maxLength={4000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          aria-label={t('checklist:notes.write')}
          placeholder={t('checklist:notes.placeholder')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return;
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add();
          }}
        />
        <div className={styles.actions}>
          <Kbd keys="mod+enter" />
          <Button size="small" loading={busy} disabled={text.trim() === ''} onClick={() => void add()}>
            {t('checklist:notes.add')}
          </Button>
        </div>
        <Refusal error={error} />
      </div>
    </div>
  );
}
