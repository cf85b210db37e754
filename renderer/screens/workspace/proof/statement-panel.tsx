import { Button } from 'antd';
import { FileSearch, Loader } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../components/use-failure';
import styles from './proof.module.css';
import { StatementMatches } from './statement-matches';
import { useProofReading } from './use-proof-reading';

type StatementPanelProps = {
  readonly ticketId: string;
  readonly files: readonly File[];
  /** Goes to what the customer says, which needs no server. */
  readonly onClaim: () => void;
};

/** A statement the customer sent: chosen, read, and compared row by row. */
export function StatementPanel({ ticketId, files, onClaim }: StatementPanelProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { file, view, error, busy, read } = useProofReading(ticketId, files);
  const picker = useRef<HTMLInputElement>(null);
  const choose = (): void => picker.current?.click();
  const problem =
    error === null
      ? null
      : t(`import:problem.${error.code}`, { ...error.details, defaultValue: errorText(error) });
  return (
    <div className={styles.panel}>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,.xlsx"
        onChange={(event) => {
          const [picked] = event.target.files ?? [];
          event.target.value = '';
          if (picked) void read(picked);
        }}
      />
      {file === null ? (
        <div className={styles.start}>
          <FileSearch size={26} aria-hidden="true" />
          <p>{t('proof:intro')}</p>
          <p className={styles.small}>{t('proof:formats')}</p>
          <Button type="primary" autoFocus onClick={choose}>
            {t('proof:choose')}
          </Button>
        </div>
      ) : (
        <div className={styles.file}>
          <b>{file.name}</b>
          {view ? (
            <span className={styles.small}>
              {t(`import:format.${view.format}`, { defaultValue: view.format })} ·{' '}
              {t('proof:extent', { rows: view.matches.length, passedOver: view.passedOver })}
            </span>
          ) : null}
          {busy ? (
            <span className={styles.small} role="status">
              <Loader size={13} aria-hidden="true" /> {t('proof:reading')}
            </span>
          ) : (
            <Button size="small" onClick={choose}>
              {t('proof:another')}
            </Button>
          )}
        </div>
      )}
      {problem === null || file === null ? null : (
        <div className={styles.problem} role="alert">
          <p>{problem}</p>
          {error?.retryable ? (
            <p className={styles.actions}>
              <Button size="small" onClick={() => void read(file)}>
                {t('app:action.retry')}
              </Button>
              <Button size="small" type="link" onClick={onClaim}>
                {t('proof:side.claim')}
              </Button>
            </p>
          ) : null}
        </div>
      )}
      {view && view.problems.length > 0 ? (
        <p className={styles.note} role="note">
          {t('proof:unread', {
            count: view.problems.length,
            lines: view.problems
              .slice(0, 8)
              .map(({ line }) => line)
              .join('、'),
          })}
        </p>
      ) : null}
      {view ? <StatementMatches key={file?.name} ticketId={ticketId} view={view} /> : null}
    </div>
  );
}
