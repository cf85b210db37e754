import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'brand';

type TagProps = { readonly tone?: Tone; readonly title?: string; readonly children: ReactNode };

/** A state in a word or two. The words carry the meaning, the colour only repeats it. */
export function Tag({ tone = 'neutral', title, children }: TagProps) {
  return (
    <span className={styles.tag} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
