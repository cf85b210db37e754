import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { mayTakeOver } from '#shared/domain/access/permissions';
import { useFormat } from '../../../format/use-format';
import { useLive } from '../../../vault/vault';
import styles from './checklist-pane.module.css';
import forms from './forms.module.css';
import { Refusal } from './refusal';
import { useTicketCommand } from './use-ticket-command';

/** Says who has the ticket when that is not the agent, what it waits for, or that it is done, and what to do about it. */
export function TicketBanner({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ticket } = view;
  const { run, error, busy } = useTicketCommand(ticket.id);
  const session = useLive('session', {}).value;
  const actor = session?.state === 'signed_in' ? session.actor : null;
  const take = (): void => void run({ type: 'take_ticket' });

  if (ticket.state === 'resolved') {
    const when = ticket.resolvedAtMs === null ? '' : format.instant(ticket.resolvedAtMs);
    const end = ticket.events.findLast((event) => event.type === 'resolved');
    const key = end?.outcome === 'unreachable' ? 'resolved_unreachable' : 'resolved';
    return <ResolvedBanner ticketId={ticket.id} text={t(`checklist:banner.${key}`, { when })} />;
  }
  const mine = ticket.ownerId !== null && ticket.ownerId === actor?.id;
  if (mine && ticket.state !== 'pending_customer') return null;
  const materials = ticket.events.findLast((event) => event.type === 'waiting_for_customer')?.materials ?? [];
  const text =
    ticket.ownerId === null
      ? t('checklist:banner.waiting')
      : mine
        ? t('checklist:banner.pending', { materials: materials.join(t('checklist:banner.joiner')) })
        : t('checklist:banner.other', { owner: ticket.ownerName });
  const mayTake = ticket.ownerId === null || mine || (actor !== null && mayTakeOver(actor.role));
  const label = mine ? 'continue' : ticket.ownerId === null ? 'take' : 'take_over';
  return (
    <div className={styles.banner} data-tone={ticket.ownerId === null ? 'brand' : 'warn'}>
      <span>{text}</span>
      {mayTake ? (
        <Button type="primary" size="small" loading={busy} onClick={take}>
          {t(`checklist:banner.${label}`)}
        </Button>
      ) : null}
      <Refusal error={error} />
    </div>
  );
}

function ResolvedBanner({ ticketId, text }: { readonly ticketId: string; readonly text: string }) {
  const { t } = useTranslation();
  const { run, error, busy } = useTicketCommand(ticketId);
  const [reason, setReason] = useState<string | null>(null);
  return (
    <div className={styles.banner} data-tone="ok">
      <span>{text}</span>
      {reason === null ? (
        <Button size="small" onClick={() => setReason('')}>
          {t('checklist:banner.reopen')}
        </Button>
      ) : (
        <div className={forms.form}>
          <Input
            size="small"
            autoFocus
            value={reason}
            maxLength={1000}
            aria-label={t('checklist:banner.reason')}
            placeholder={t('checklist:banner.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={forms.actions}>
            <Button size="small" onClick={() => setReason(null)}>
              {t('app:action.cancel')}
            </Button>
            <Button
              type="primary"
              size="small"
              loading={busy}
              disabled={reason.trim() === ''}
              onClick={() => void run({ type: 'reopen_ticket', reason: reason.trim() })}
            >
              {t('checklist:banner.reopen')}
            </Button>
          </div>
        </div>
      )}
      <Refusal error={error} />
    </div>
  );
}
