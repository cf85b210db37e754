import type { ComponentProps, MouseEvent } from 'react';
import styles from './button.module.css';

type ButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  readonly type?: 'button' | 'submit';
  /** `quiet` shows its frame only under the pointer. */
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly size?: 'normal' | 'small' | 'icon';
  /** As wide as its place. */
  readonly block?: boolean;
  /** Works on what it was pressed for: keeps the focus, but cannot be pressed again. */
  readonly busy?: boolean;
};

/** The button of the first screens, which come up before the component library is loaded; it looks the same. */
export function Button(props: ButtonProps) {
  const { type = 'button', tone = 'plain', size = 'normal', block = false, busy = false, ...rest } = props;
  const { children, onClick, ...attributes } = rest;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    // Also keeps Enter in a field from submitting the form once more.
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...attributes}
      type={type}
      className={styles.button}
      data-tone={tone}
      data-size={size === 'normal' ? undefined : 'small'}
      data-icon={size === 'icon'}
      data-block={block}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {busy ? <i className={styles.spinner} aria-hidden="true" /> : null}
      {children}
    </button>
  );
}
