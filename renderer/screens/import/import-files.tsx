import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../../stores/dialogs';
import { useOpenAccountId } from '../../vault/use-open-account';
import { useLive } from '../../vault/vault';
import { FileReport } from './file-report';
import styles from './import.module.css';
import { ImportProgress } from './import-progress';
import { ImportStart } from './import-start';
import { useImport } from './use-import';

/** Imports statements and records, and accounts for every row of them. */
export function ImportFiles({ files }: { readonly files: readonly File[] }) {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const { run, start, cancel } = useImport();
  const [chosen, setChosen] = useState(files);
  const [forCustomer, setForCustomer] = useState(true);
  const accountId = useOpenAccountId();
  const account = useLive('records', accountId === null ? null : { accountId }).value?.account ?? null;
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => setChosen(files), [files]);
  const busy = run.current !== null;
  const pick = (): void => picker.current?.click();
  const begin = (): void => {
    setChosen([]);
    void start(chosen, forCustomer ? accountId : null);
  };
  return (
    <Modal
      open
      title={t('import:title')}
      onCancel={close}
      mask={{ closable: !busy }}
      width={680}
      footer={
        busy ? (
          <Button onClick={cancel}>{t('import:cancel_rest')}</Button>
        ) : (
          <>
            {run.total > 0 || chosen.length > 0 ? <Button onClick={pick}>{t('import:more')}</Button> : null}
            {chosen.length > 0 ? (
              <Button type="primary" autoFocus onClick={begin}>
                {t('import:begin', { count: chosen.length })}
              </Button>
            ) : (
              <Button onClick={close}>{t('app:action.close')}</Button>
            )}
          </>
        )
      }
    >
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept=".csv,.txt,.xlsx,.xml,.json,.jsonl,.ndjson"
        onChange={(event) => {
          const picked = [...(event.target.files ?? [])];
          event.target.value = '';
          setChosen((before) => [...before, ...picked]);
        }}
      />
      {busy || (run.total > 0 && chosen.length === 0) ? null : (
        <ImportStart
          files={chosen}
          account={account}
          forCustomer={forCustomer}
          onForCustomer={setForCustomer}
          onPick={pick}
        />
      )}
      {busy ? <ImportProgress run={run} /> : null}
      <div className={styles.reports}>
        {run.outcomes.map((outcome, index) => (
          // The same file may be chosen twice; the place in the list tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <FileReport key={index} outcome={outcome} />
        ))}
      </div>
    </Modal>
  );
}
