import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import type { TicketChannel } from '#shared/domain/ticket/channel';
import { useFormat } from '../../../format/use-format';
import { Choice } from './choice';
import styles from './forms.module.css';
import { Refusal } from './refusal';
import { ResolveForm } from './resolve-form';
import { useTicketCommand } from './use-ticket-command';

const CHANNELS: readonly TicketChannel[] = ['phone', 'sms', 'wechat', 'email', 'chat', 'social'];

type ContactAttemptsProps = { readonly view: TicketView; readonly onBack: () => void };

/**
 * Nobody answers: each attempt is written down with its time and channel, and once there were as many as the centre
 * asks for, the ticket can be closed as that (S1-52).
 */
export function ContactAttempts({ view, onBack }: ContactAttemptsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { run, error, busy } = useTicketCommand(view.ticket.id);
  const [channel, setChannel] = useState<TicketChannel>(view.ticket.channel);
  const { attempts, counted, needed, unreachable, nextCountsAtMs } = view.contactAttempts;
  return (
    <div className={styles.form}>
      <p className={styles.hint}>
        {unreachable
          ? t('checklist:unreachable.enough', { counted })
          : t('checklist:unreachable.so_far', { counted, needed })}
      </p>
      {attempts.length === 0 ? null : (
        <ol className={styles.attempts} aria-label={t('checklist:unreachable.list')}>
          {attempts.map((attempt) => (
            <li key={attempt.id} data-counts={attempt.counts}>
              <span className="num">{format.instant(attempt.atMs)}</span>
              <span>{t(`app:channel.${attempt.channel}`)}</span>
              <span>{attempt.actorName}</span>
              {attempt.counts ? null : <span>{t('checklist:unreachable.too_soon')}</span>}
            </li>
          ))}
        </ol>
      )}
      {unreachable ? (
        <ResolveForm ticketId={view.ticket.id} outcome="unreachable" />
      ) : (
        <>
          <Choice
            label={t('checklist:unreachable.channel')}
            value={channel}
            options={CHANNELS.map((value) => ({
              value,
              label: t(`app:channel.${value}`),
            }))}
            onChange={setChannel}
          />
          {nextCountsAtMs === null ? null : (
            <p className={styles.hint}>
              {t('checklist:unreachable.next', { when: format.instant(nextCountsAtMs) })}
            </p>
          )}
        </>
      )}
      {unreachable ? (
        <button type="button" className={styles.link} onClick={onBack}>
          {t('checklist:unreachable.reached')}
        </button>
      ) : (
        <div className={styles.actions}>
          <Button size="small" onClick={onBack}>
            {t('checklist:unreachable.reached')}
          </Button>
          <Button
            type="primary"
            size="small"
            loading={busy}
            onClick={() => void run({ type: 'record_contact_attempt', channel })}
          >
            {t('checklist:unreachable.submit')}
          </Button>
        </div>
      )}
      <Refusal error={error} />
    </div>
  );
}
