import type { ReactNode } from 'react';
import styles from './empty.module.css';

type EmptyProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly hint: string;
  readonly action?: ReactNode;
};

/** An empty place: what will appear here and how to get it. */
export function Empty({ icon, title, hint, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      {icon === undefined ? null : (
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
      )}
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  );
}
