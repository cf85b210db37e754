import { Button } from 'antd';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { KEYS } from '../../../app/shortcuts';
import { Tag } from '../../../components/tag';
import { Tip } from '../../../components/tip';
import { message } from '../../../i18n/message';
import { useDialogs } from '../../../stores/dialogs';
import { useCommand } from '../../../vault/use-command';
import styles from './customer-header.module.css';
import { TicketClock } from './ticket-clock';

type TicketActionsProps = {
  readonly accountId: string | null;
  readonly view: TicketView | null;
  readonly actorId: string;
};

/** The clock, and what can be done with the ticket as a whole: take it, link its customer. */
export function TicketActions({ accountId, view, actorId }: TicketActionsProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const open = useDialogs((state) => state.open);
  const ticket = view?.ticket;
  const takeable = ticket !== undefined && ticket.ownerId !== actorId && ticket.state !== 'resolved';
  const take = (): void => {
    if (ticket) void run(ticket.id, { type: 'take_ticket' }, message('workspace:take_failed'));
  };
  useHotkeys(KEYS.takeTicket, take, {
    enabled: takeable,
    preventDefault: true,
    enableOnFormTags: true,
    enableOnContentEditable: true,
  });
  if (!view || !ticket) return null;
  return (
    <div className={styles.actions}>
      {ticket.state === 'resolved' ? (
        <Tag tone="ok">{t('app:ticket_state.resolved')}</Tag>
      ) : (
        <TicketClock clocks={view.clocks} />
      )}
      {accountId === null ? (
        <Button onClick={() => open({ kind: 'palette', text: '', linkTicketId: ticket.id })}>
          {t('workspace:link_customer')}
        </Button>
      ) : null}
      {takeable ? (
        <Tip
          label={
            ticket.ownerName === null
              ? t('workspace:take_hint')
              : t('workspace:take_over_hint', { name: ticket.ownerName })
          }
          keys={KEYS.takeTicket}
        >
          <Button type="primary" onClick={take}>
            {ticket.ownerId === null ? t('workspace:take') : t('workspace:take_over')}
          </Button>
        </Tip>
      ) : null}
    </div>
  );
}
