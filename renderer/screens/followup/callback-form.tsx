import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffectedItem } from '#shared/contracts/outage-views';
import type { Callback } from '#shared/domain/followup/callback';
import type { CallbackOutcome } from '#shared/domain/followup/callback-outcome';
import type { TicketChannel } from '#shared/domain/ticket/channel';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useCommand } from '../../vault/use-command';
import { Choice } from '../workspace/checklist/choice';
import styles from './followup.module.css';

const CHANNELS: readonly TicketChannel[] = ['phone', 'sms', 'wechat', 'chat', 'email', 'social'];
const OUTCOMES: readonly CallbackOutcome[] = ['confirmed', 'not_settled', 'no_answer'];

type CallbackFormProps = {
  readonly item: AffectedItem;
  readonly callback: Callback;
  readonly onDone: () => void;
};

/** What came of calling back: it ends with the customer's word, or with silence often enough (S1-53). */
export function CallbackForm({ item, callback, onDone }: CallbackFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useCommand();
  const noteId = useId();
  const [channel, setChannel] = useState<TicketChannel>('phone');
  const [outcome, setOutcome] = useState<CallbackOutcome | null>(null);
  const [note, setNote] = useState('');
  const submit = async (): Promise<void> => {
    if (outcome === null) return;
    const intent = { type: 'record_callback', channel, outcome, note: note.trim() || null } as const;
    if (await run(item.ticketId, intent, message('outage:callback.failed'))) onDone();
  };
  return (
    <div className={styles.form}>
      {callback.attempts.length === 0 ? null : (
        <ol className={styles.attempts} aria-label={t('outage:callback.attempts')}>
          {callback.attempts.map((attempt) => (
            <li key={attempt.id}>
              <span className="num">{format.instant(attempt.atMs)}</span>
              <span>{t(`app:channel.${attempt.channel}`)}</span>
              <span>{t(`outage:callback.${attempt.outcome}`)}</span>
              <span>{attempt.actorName}</span>
              {attempt.note === null ? null : <span>{attempt.note}</span>}
            </li>
          ))}
        </ol>
      )}
      {callback.unanswered === 0 ? null : (
        <span className={styles.facts}>
          <span>
            {t('outage:callback.unanswered', { count: callback.unanswered, needed: callback.needed })}
          </span>
          {callback.nextCountsAtMs === null ? null : (
            <span>{t('outage:callback.next', { at: format.instant(callback.nextCountsAtMs) })}</span>
          )}
        </span>
      )}
      <Choice
        label={t('outage:callback.channel')}
        value={channel}
        options={CHANNELS.map((value) => ({ value, label: t(`app:channel.${value}`) }))}
        onChange={setChannel}
      />
      <Choice
        label={t('outage:callback.outcome')}
        value={outcome}
        options={OUTCOMES.map((value) => ({ value, label: t(`outage:callback.${value}`) }))}
        onChange={setOutcome}
      />
      <div>
        <label htmlFor={noteId}>{t('outage:callback.note')}</label>
        <Input
          id={noteId}
          maxLength={1000}
          value={note}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className={styles.actions}>
        <Button type="primary" size="small" disabled={outcome === null} onClick={() => void submit()}>
          {t('outage:callback.submit')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('app:action.cancel')}
        </Button>
      </div>
    </div>
  );
}
