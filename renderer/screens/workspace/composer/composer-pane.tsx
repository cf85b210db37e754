import { useTranslation } from 'react-i18next';
import { Panel } from '../../../components/panel';
import { useErrorText } from '../../../components/use-failure';
import { useLive } from '../../../vault/vault';
import { Composer } from './composer';
import styles from './composer-pane.module.css';

/** The reply: what was said, the editor that cannot say what the records do not show, and sending (architecture §7). */
export function ComposerPane({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { value: view, error } = useLive('ticket', { ticketId });
  const title = t('composer:title');
  if (view === undefined && error === null) return <Panel title={title}>{null}</Panel>;
  if (!view) return <Panel title={title}>{error ? errorText(error) : t('errors:ticket_not_found')}</Panel>;
  const { channel, requester } = view.ticket;
  return (
    <Panel
      title={title}
      aside={
        <span className={styles.to}>
          {t(`app:channel.${channel}`)} · <span className="num">{requester.contact}</span>
        </span>
      }
      bare
    >
      <Composer key={ticketId} view={view} />
    </Panel>
  );
}
