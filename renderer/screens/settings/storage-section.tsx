import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageView } from '#shared/contracts/storage-view';
import { useErrorText } from '../../components/use-failure';
import { useFormat } from '../../format/use-format';
import { useLive, vault } from '../../vault/vault';
import { Row } from './row';
import styles from './settings.module.css';

const MIB = 1024 * 1024;

/** Asked anew whenever something was synchronised. */
function useStorage(): StorageView | 'failed' | null {
  const [storage, setStorage] = useState<StorageView | 'failed' | null>(null);
  const syncedAtMs = useLive('link', {}).value?.syncedAtMs ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it was synchronised is why it is asked again
  useEffect(() => {
    let gone = false;
    void vault.request('vault-storage', {}).then((result) => {
      if (!gone) setStorage(result.ok ? result.value : 'failed');
    });
    return () => {
      gone = true;
    };
  }, [syncedAtMs]);
  return storage;
}

/** What this desk keeps, how much room that takes, and what was repaired. */
export function StorageSection() {
  const { t } = useTranslation();
  const storage = useStorage();
  if (storage === null) return null;
  return (
    <section className={styles.group} aria-labelledby="settings-storage">
      <h2 id="settings-storage">{t('sync:storage.title')}</h2>
      {storage === 'failed' ? (
        <Row label={t('sync:storage.failed')}>{null}</Row>
      ) : (
        <Facts storage={storage} />
      )}
    </section>
  );
}

function Facts({ storage }: { readonly storage: StorageView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const { documents, customersInFull, keptMonths, bytes, checkpointAtMs, offlineSignInHours, trouble } =
    storage;
  return (
    <>
      <Row label={t('sync:storage.kept')} hint={t('sync:storage.kept_hint')}>
        <ul className={styles.facts}>
          <li>{t('sync:storage.tickets', { count: documents.ticket ?? 0 })}</li>
          <li>{t('sync:storage.customers', { count: documents.account ?? 0 })}</li>
          <li>{t('sync:storage.full', { count: customersInFull })}</li>
          <li>{t('sync:storage.bills', { count: documents.bill ?? 0 })}</li>
          <li>{t('sync:storage.payments', { count: documents.payment ?? 0 })}</li>
        </ul>
      </Row>
      {keptMonths === null ? null : (
        <Row label={t('sync:storage.months')} hint={t('sync:storage.months_hint')}>
          <span className={styles.fact}>{t('sync:storage.months_value', { count: keptMonths })}</span>
        </Row>
      )}
      <Row label={t('sync:storage.size')} hint={t('sync:storage.size_hint')}>
        <ul className={styles.facts}>
          <li>
            {bytes === null
              ? t('sync:storage.memory')
              : t('sync:storage.size_value', { size: (bytes / MIB).toFixed(1) })}
          </li>
          {bytes === null ? null : (
            <li>
              {checkpointAtMs === null
                ? t('sync:storage.checkpoint_none')
                : t('sync:storage.checkpoint', { at: format.instant(checkpointAtMs) })}
            </li>
          )}
        </ul>
      </Row>
      <Row label={t('sync:storage.offline')} hint={t('sync:storage.offline_hint')}>
        <span className={styles.fact}>{t('sync:storage.hours', { count: offlineSignInHours })}</span>
      </Row>
      <Row
        label={t('sync:storage.trouble')}
        {...(trouble === null ? {} : { hint: errorText(trouble.error) })}
      >
        <span className={styles.fact}>
          {trouble === null
            ? t('sync:storage.trouble_none')
            : t('sync:storage.trouble_at', { at: format.instant(trouble.atMs) })}
        </span>
      </Row>
    </>
  );
}
