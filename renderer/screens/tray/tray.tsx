import { CloudUpload, Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/empty';
import { Instant } from '../../components/instant';
import { Page } from '../../components/page';
import { useLive } from '../../vault/vault';
import { IntentSummary } from './intent-summary';
import { ParkedCard } from './parked-card';
import styles from './tray.module.css';

/** What has not reached the server: commands that wait for a decision, and commands on their way. */
export function Tray() {
  const { t } = useTranslation();
  const outbox = useLive('outbox', {}).value;
  const pending = outbox?.pending ?? [];
  const parked = outbox?.parked ?? [];
  const idle = outbox !== undefined && pending.length === 0 && parked.length === 0;
  return (
    <Page title={t('tray:title')} intro={t('tray:intro')} width={860}>
      {idle ? (
        <Empty icon={<Inbox size={22} />} title={t('tray:empty_title')} hint={t('tray:empty_hint')} />
      ) : null}
      {parked.length > 0 ? (
        <section className={styles.section} aria-labelledby="tray-parked">
          <h2 id="tray-parked">
            {t('tray:parked')} <span className="num">{parked.length}</span>
          </h2>
          {parked.map((item) => (
            <ParkedCard key={item.command.id} parked={item} />
          ))}
        </section>
      ) : null}
      {pending.length > 0 ? (
        <section className={styles.section} aria-labelledby="tray-pending">
          <h2 id="tray-pending">
            {t('tray:pending')} <span className="num">{pending.length}</span>
          </h2>
          <ul className={styles.pending}>
            {pending.map((command) => (
              <li key={command.id} data-command={command.id}>
                <CloudUpload size={15} aria-hidden="true" className={styles.pendingIcon} />
                <IntentSummary intent={command.intent} />
                <span className={styles.muted}>
                  <Instant atMs={command.atMs} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}
