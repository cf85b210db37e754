import { Button, Input, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentWording } from '#shared/domain/incident/incident';
import type { TicketChannel } from '#shared/domain/ticket/channel';
import { MINUTE_MS } from '#shared/domain/time/span';
import { message } from '../../i18n/message';
import { useCommand } from '../../vault/use-command';
import { Choice } from '../workspace/checklist/choice';
import styles from './followup.module.css';

const CHANNELS: readonly TicketChannel[] = ['phone', 'chat', 'wechat', 'email', 'sms', 'social'];
const SILENT: IncidentWording = { timed: null, untimed: null };

/** Declares an incident: what it is, how long it should take if anybody knows, and what to tell on which channel. */
export function IncidentForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const run = useCommand();
  const id = useId();
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const [channel, setChannel] = useState<TicketChannel>('phone');
  const [wording, setWording] = useState<Partial<Record<TicketChannel, IncidentWording>>>({});
  const words = wording[channel] ?? SILENT;
  const change = (part: keyof IncidentWording, text: string): void =>
    setWording({ ...wording, [channel]: { ...words, [part]: text === '' ? null : text } });
  const submit = async (): Promise<void> => {
    const nowMs = Date.now();
    const done = await run(
      null,
      {
        type: 'declare_incident',
        incidentId: crypto.randomUUID(),
        title: title.trim(),
        startedAtMs: nowMs,
        expectedEndAtMs: minutes === null ? null : nowMs + minutes * MINUTE_MS,
        wording,
      },
      message('outage:incident.failed'),
    );
    if (done) onDone();
  };
  return (
    <div className={styles.form}>
      <div className={styles.fields}>
        <div>
          <label htmlFor={`${id}title`}>{t('outage:incident.name')}</label>
          <Input
            id={`${id}title`}
            autoFocus
            maxLength={120}
            value={title}
            placeholder={t('outage:incident.name_hint')}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}minutes`}>{t('outage:incident.minutes')}</label>
          <InputNumber
            id={`${id}minutes`}
            min={1}
            max={10_080}
            precision={0}
            value={minutes}
            style={{ width: '100%' }}
            onChange={setMinutes}
          />
        </div>
      </div>
      <span className={styles.muted}>{t('outage:incident.minutes_hint')}</span>
      <Choice
        label={t('outage:incident.wording')}
        value={channel}
        options={CHANNELS.map((value) => ({ value, label: t(`app:channel.${value}`) }))}
        onChange={setChannel}
      />
      {(['timed', 'untimed'] as const).map((part) => (
        <div key={part}>
          <label htmlFor={`${id}${part}`}>{t(`outage:incident.${part}`)}</label>
          <Input.TextArea
            id={`${id}${part}`}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={1000}
            value={words[part] ?? ''}
            onChange={(event) => change(part, event.target.value)}
          />
        </div>
      ))}
      <span className={styles.muted}>{t('outage:incident.wording_hint', { slot: '{{recoveryAt}}' })}</span>
      <div className={styles.actions}>
        <Button type="primary" disabled={title.trim() === ''} onClick={() => void submit()}>
          {t('outage:incident.submit')}
        </Button>
        <Button onClick={onDone}>{t('app:action.cancel')}</Button>
      </div>
    </div>
  );
}
