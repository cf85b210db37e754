import type { CSSProperties, ReactNode } from 'react';
import styles from './page.module.css';

type PageProps = {
  readonly title: string;
  readonly intro?: string;
  /** Width of the column, px. */
  readonly width?: number;
  readonly children: ReactNode;
};

/** A screen that is one column of cards under a title. */
export function Page({ title, intro, width = 720, children }: PageProps) {
  return (
    <div className={styles.page} style={{ '--column': `${width}px` } as CSSProperties}>
      <div className={styles.column}>
        <header>
          <h1 className={styles.title}>{title}</h1>
          {intro === undefined ? null : <p className={styles.intro}>{intro}</p>}
        </header>
        {children}
      </div>
    </div>
  );
}
