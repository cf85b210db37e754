import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { bridge } from '../bridge/bridge';
import { Button } from '../components/button';
import styles from './error-boundary.module.css';

function report(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  bridge.reportError({ message, stack: stack ?? null });
}

function PageFallback() {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.page}>
      <h1 className={styles.title}>{t('app:error.page_title')}</h1>
      <p>{t('app:error.page_hint')}</p>
      <Button tone="primary" onClick={() => window.location.reload()}>
        {t('app:action.reload')}
      </Button>
    </div>
  );
}

function PaneFallback({ resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.pane}>
      <h2 className={styles.title}>{t('app:error.pane_title')}</h2>
      <p>{t('app:error.pane_hint')}</p>
      <Button onClick={resetErrorBoundary}>{t('app:action.reload')}</Button>
    </div>
  );
}

/** Around everything: the last resort. */
export function PageBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary FallbackComponent={PageFallback} onError={report}>
      {children}
    </ErrorBoundary>
  );
}

/** Around one pane: a bug in it leaves the others usable. `resetKey`: what a fresh start is due to. */
export function PaneBoundary(props: { readonly resetKey: string; readonly children: ReactNode }) {
  return (
    <ErrorBoundary FallbackComponent={PaneFallback} onError={report} resetKeys={[props.resetKey]}>
      {props.children}
    </ErrorBoundary>
  );
}
