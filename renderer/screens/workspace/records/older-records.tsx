import { Button } from 'antd';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { useFailure } from '../../../components/use-failure';
import { useFormat } from '../../../format/use-format';
import { message } from '../../../i18n/message';
import { useLive, vault } from '../../../vault/vault';
import styles from './records-pane.module.css';

/** Says since when bills and payments are kept here, and fetches the older ones while the server is there. */
export function OlderRecords({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fail = useFailure();
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  const [busy, setBusy] = useState(false);
  const { keptSinceMs, account } = view;
  if (keptSinceMs === null) return null;
  const fetchAll = async (): Promise<void> => {
    setBusy(true);
    const result = await vault.request('records-fetch-all', { accountId: account.id });
    setBusy(false);
    if (!result.ok) fail(message('records:older.failed'), result.error);
  };
  return (
    <div className={styles.older} role="note">
      <History size={14} aria-hidden="true" />
      <span>
        {t('records:older.kept', { at: format.isoDay(keptSinceMs) })}
        {cutOff ? ` ${t('records:older.offline')}` : null}
      </span>
      {cutOff ? null : (
        <Button size="small" loading={busy} onClick={() => void fetchAll()}>
          {t('records:older.fetch')}
        </Button>
      )}
    </div>
  );
}
