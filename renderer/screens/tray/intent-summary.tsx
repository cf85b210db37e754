import { useTranslation } from 'react-i18next';
import type { Command } from '#shared/domain/ticket/command';
import { editableText } from './editable-text';
import styles from './tray.module.css';

/** What a command does, in words, with its text if it has one. */
export function IntentSummary({ intent }: { readonly intent: Command['intent'] }) {
  const { t } = useTranslation();
  const text = editableText(intent);
  return (
    <div className={styles.intent}>
      <b>{t(`tray:intent.${intent.type}`)}</b>
      {text === null ? null : <q className={styles.text}>{text}</q>}
    </div>
  );
}
