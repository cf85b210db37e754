import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './forms.module.css';

type NoteFieldProps = {
  readonly label: string;
  readonly onSubmit: (note: string) => void;
  readonly onCancel: () => void;
};

/** What the agent has to write down before a step is done, e.g. the last digits of a card. */
export function NoteField({ label, onSubmit, onCancel }: NoteFieldProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const text = note.trim();
  return (
    <div className={styles.form}>
      <Input
        size="small"
        autoFocus
        value={note}
        maxLength={1000}
        aria-label={label}
        placeholder={label}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && text !== '') onSubmit(text);
          else if (event.key === 'Escape') onCancel();
        }}
      />
      <div className={styles.actions}>
        <Button size="small" onClick={onCancel}>
          {t('app:action.cancel')}
        </Button>
        <Button size="small" type="primary" disabled={text === ''} onClick={() => onSubmit(text)}>
          {t('checklist:step.confirm')}
        </Button>
      </div>
    </div>
  );
}
