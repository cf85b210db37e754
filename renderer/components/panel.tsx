import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

type PanelProps = {
  readonly title: string;
  /** Small print at the right end of the head. */
  readonly aside?: ReactNode;
  /** Stays below the scrolling part. */
  readonly footer?: ReactNode;
  /** The content scrolls by itself (virtual list, editor). */
  readonly bare?: boolean;
  readonly children: ReactNode;
};

/** One of the panes of the workspace: a head, a part that scrolls, and perhaps a foot. */
export function Panel({ title, aside, footer, bare = false, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
      </header>
      <div className={bare ? styles.bare : styles.body}>{children}</div>
      {footer === undefined ? null : <footer className={styles.foot}>{footer}</footer>}
    </section>
  );
}
