import { useTranslation } from 'react-i18next';
import type { ParkedCommand } from '#shared/contracts/views';
import { useFormat } from '../../format/use-format';
import styles from './tray.module.css';

/** The ticket as the server has it now: what the command ran into. */
export function ServerSide({ document }: { readonly document: ParkedCommand['serverDocument'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (document?.kind !== 'ticket') return <p className={styles.muted}>{t('tray:theirs_unknown')}</p>;
  const { body: ticket, version } = document;
  const last = ticket.events.at(-1);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('tray:fact.ticket')}</dt>
        <dd>{ticket.number}</dd>
      </div>
      <div>
        <dt>{t('tray:fact.state')}</dt>
        <dd>{t(`app:ticket_state.${ticket.state}`)}</dd>
      </div>
      <div>
        <dt>{t('tray:fact.owner')}</dt>
        <dd>{ticket.ownerName ?? t('tray:fact.nobody')}</dd>
      </div>
      {last ? (
        <div>
          <dt>{t('tray:fact.changed')}</dt>
          <dd>
            {t('tray:fact.changed_by', { name: last.actor.name, at: format.instant(last.atMs), version })}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
