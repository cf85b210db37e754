import type { ReactNode } from 'react';
import styles from './settings.module.css';

type RowProps = { readonly label: string; readonly hint?: string; readonly children: ReactNode };

/** One setting: what it is on the left, how it stands on the right. */
export function Row({ label, hint, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div>
        <p className={styles.label}>{label}</p>
        {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      </div>
      {children}
    </div>
  );
}
