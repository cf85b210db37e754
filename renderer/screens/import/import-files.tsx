import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../../stores/dialogs';
import { useOpenAccountId } from '../../vault/use-open-account';
import { useSignedIn } from '../../vault/use-signed-in';
import { useLive } from '../../vault/vault';
import styles from './import.module.css';
import { isOver, PLAIN_WISH } from './import-job';
import { ImportStart } from './import-start';
import { JobCard } from './job-card';
import { useImportJobs } from './use-import-jobs';
import { MappingWizard } from './wizard/mapping-wizard';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.xml,.json,.jsonl,.ndjson';

/** Imports statements, records and tables, and accounts for every row of them. */
export function ImportFiles({ files }: { readonly files: readonly File[] }) {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const accountId = useOpenAccountId();
  const account = useLive('records', accountId === null ? null : { accountId }).value?.account ?? null;
  const role = useSignedIn()?.actor.role;
  const mayMap = role === 'lead' || role === 'admin';
  const { jobs, busy, add, start, cancel } = useImportJobs({ accountId, mayMap });
  const [mappingId, setMappingId] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const taken = useRef<readonly File[]>([]);
  useEffect(() => {
    if (taken.current === files) return;
    taken.current = files;
    add(files);
  }, [files, add]);

  const mapped = jobs.find(({ id }) => id === mappingId);
  const onlyQuestion = jobs.length === 1 && jobs[0]?.stage.kind === 'asks_mapping' ? jobs[0] : undefined;
  // A single table that nobody knows leads to its question at once.
  useEffect(() => {
    if (onlyQuestion) setMappingId(onlyQuestion.id);
  }, [onlyQuestion]);

  const whose = jobs.filter(({ stage }) => stage.kind === 'asks_whose');
  const pick = (): void => picker.current?.click();
  const begin = (): void => {
    for (const job of whose) start(job.id, { ...PLAIN_WISH, accountId });
  };
  if (mapped) {
    return (
      <MappingWizard
        job={mapped}
        onBack={() => setMappingId(null)}
        onClose={close}
        onImport={(wish) => {
          setMappingId(null);
          start(mapped.id, wish);
        }}
      />
    );
  }
  return (
    <Modal
      open
      title={t('import:title')}
      onCancel={close}
      mask={{ closable: !busy }}
      closable={!busy}
      keyboard={!busy}
      width={720}
      footer={
        <>
          {jobs.length > 0 ? <Button onClick={pick}>{t('import:more')}</Button> : null}
          {whose.length > 0 ? (
            <Button type="primary" autoFocus onClick={begin}>
              {t('import:begin', { count: whose.length })}
            </Button>
          ) : (
            <Button disabled={busy} onClick={close}>
              {t('app:action.close')}
            </Button>
          )}
        </>
      }
    >
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        onChange={(event) => {
          const picked = [...(event.target.files ?? [])];
          event.target.value = '';
          add(picked);
        }}
      />
      {jobs.length === 0 ? <ImportStart onPick={pick} /> : null}
      {whose.length > 0 && account ? (
        <p className={styles.whose}>
          {t('import:for_customer', { name: account.holderName, number: account.number })}
        </p>
      ) : null}
      <div className={styles.reports} aria-busy={jobs.some((job) => !isOver(job))}>
        {jobs.map((job) => (
          <JobCard
            key={job.id}
            job={job}
            mayMap={mayMap}
            onStart={(wish) => start(job.id, wish)}
            onCancel={() => cancel(job.id)}
            onMap={() => setMappingId(job.id)}
          />
        ))}
      </div>
    </Modal>
  );
}
