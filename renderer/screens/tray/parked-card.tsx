import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestParameters } from '#shared/contracts/vault-contract';
import type { ParkedCommand } from '#shared/contracts/views';
import { ticketIntentSchema } from '#shared/domain/ticket/command';
import { Instant } from '../../components/instant';
import { Tag } from '../../components/tag';
import { useErrorText, useFailure } from '../../components/use-failure';
import { message } from '../../i18n/message';
import { useWorkspace } from '../../stores/workspace';
import { vault } from '../../vault/vault';
import { editableText, withText } from './editable-text';
import { IntentSummary } from './intent-summary';
import { ServerSide } from './server-side';
import styles from './tray.module.css';

type Resolution = RequestParameters<'command-resolve-parked'>['resolution'];

/** One command the server did not take: mine beside theirs, and the three ways out (architecture §9). */
export function ParkedCard({ parked }: { readonly parked: ParkedCommand }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const fail = useFailure();
  const openTicket = useWorkspace((state) => state.openTicket);
  const [mode, setMode] = useState<'choose' | 'edit' | 'discard'>('choose');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const { command, outcome, error, serverDocument } = parked;
  const mine = editableText(command.intent);
  const parsed = ticketIntentSchema.safeParse(command.intent);
  const resolve = async (resolution: Resolution): Promise<void> => {
    setBusy(true);
    const result = await vault.request('command-resolve-parked', { commandId: command.id, resolution });
    setBusy(false);
    if (!result.ok) fail(message('tray:resolve_failed'), result.error);
  };
  const start = (next: 'edit' | 'discard'): void => {
    setText(next === 'edit' ? (mine ?? '') : '');
    setMode(next);
  };
  const submit = (): void => {
    if (mode === 'discard') {
      const what = t(`tray:intent.${command.intent.type}`);
      void resolve({ action: 'discard', note: t('tray:discard_note', { what, reason: text.trim() }) });
    }
    if (mode === 'edit' && parsed.success)
      void resolve({ action: 'edit', intent: withText(parsed.data, text.trim()) });
  };
  const { ticketId } = command;
  return (
    <article className={styles.parked} data-command={command.id}>
      <header className={styles.parkedHead}>
        <Tag tone={outcome === 'conflict' ? 'warn' : 'bad'}>{t(`tray:outcome.${outcome}`)}</Tag>
        <span className={styles.why}>{errorText(error)}</span>
        <span className={styles.muted}>
          <Instant atMs={parked.parkedAtMs} />
        </span>
      </header>
      <div className={styles.sides}>
        <section className={styles.side}>
          <h3>{t('tray:mine')}</h3>
          <IntentSummary intent={command.intent} />
          <p className={styles.muted}>
            <Instant atMs={command.atMs} />
          </p>
        </section>
        <section className={styles.side}>
          <h3>{t('tray:theirs')}</h3>
          <ServerSide document={serverDocument} />
        </section>
      </div>
      {mode === 'choose' ? (
        <footer className={styles.actions}>
          <Button type="primary" loading={busy} onClick={() => void resolve({ action: 'apply_again' })}>
            {t('tray:apply_again')}
          </Button>
          {mine === null || !parsed.success ? null : (
            <Button onClick={() => start('edit')}>{t('tray:edit')}</Button>
          )}
          <Button onClick={() => start('discard')}>{t('tray:discard')}</Button>
          {ticketId === null ? null : (
            <Button type="link" onClick={() => openTicket(ticketId)}>
              {t('tray:open_ticket')}
            </Button>
          )}
        </footer>
      ) : (
        <footer className={styles.editor}>
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            aria-label={mode === 'edit' ? t('tray:edit_label') : t('tray:reason_label')}
            placeholder={mode === 'edit' ? '' : t('tray:reason_placeholder')}
            maxLength={mode === 'edit' ? 4000 : 500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className={styles.actions}>
            <Button
              type="primary"
              danger={mode === 'discard'}
              loading={busy}
              disabled={text.trim().length < (mode === 'discard' ? 2 : 1)}
              onClick={submit}
            >
              {mode === 'edit' ? t('tray:edit_submit') : t('tray:discard_submit')}
            </Button>
            <Button onClick={() => setMode('choose')}>{t('app:action.cancel')}</Button>
          </div>
        </footer>
      )}
    </article>
  );
}
