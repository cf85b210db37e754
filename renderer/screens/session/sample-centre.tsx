import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#shared/contracts/views';
import { bridge } from '../../bridge/bridge';
import { Button } from '../../components/button';
import { useErrorText } from '../../components/use-failure';
import { useProcesses } from '../../stores/processes';
import { Door } from './door';
import styles from './session.module.css';

/** Between the server's start and the sign-in lies a moment that must not look like having left. */
const SETTLE_MS = 1_200;

/** True once something has been so for a while. */
function useSettled(now: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    setSettled(false);
    if (!now) return;
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return now && settled;
}

type SampleCentreProps = {
  readonly session: Exclude<SessionView, { state: 'signed_in' | 'opening' }> | undefined;
};

/** While the sample centre starts, when it could not, and after signing out of it. */
export function SampleCentre({ session }: SampleCentreProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const state = useProcesses((processes) => processes.sampleCentre);
  const error = session?.state === 'signed_out' ? session.error : null;
  const failed = state === 'failed' || error !== null;
  const left = useSettled(!failed && state === 'running' && session?.state === 'signed_out');
  const title = failed
    ? t('session:sample.failed_title')
    : left
      ? t('session:sample.left_title')
      : t('session:sample.starting_title');
  return (
    <Door>
      <h1 className={styles.title}>{title}</h1>
      {failed || left ? (
        <>
          <p className={styles.text}>
            {error
              ? errorText(error)
              : failed
                ? t('session:sample.failed_text')
                : t('session:sample.left_text')}
          </p>
          <div className={styles.row}>
            <Button tone="primary" onClick={() => void bridge.connect({ kind: 'sample' })}>
              {failed ? t('app:action.retry') : t('session:first.sample_action')}
            </Button>
            <Button onClick={() => void bridge.changeSettings({ connection: null })}>
              {t('session:sample.other')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={styles.text} role="status">
            {t('session:sample.starting_text')}
          </p>
          <div className={styles.progress} aria-hidden="true" />
        </>
      )}
    </Door>
  );
}
