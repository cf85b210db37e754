import styles from './kbd.module.css';
import { isApple } from './platform';

const APPLE_SIGNS: Readonly<Record<string, string>> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  enter: '↵',
  ctrl: '⌃',
};
/** Keys are named by their place on the keyboard; these are shown by the sign on them. */
const SIGNS: Readonly<Record<string, string>> = { comma: ',', slash: '/', period: '.' };
const OTHER_SIGNS: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: '↵',
  ctrl: 'Ctrl',
};

/** `mod+k` as this machine's keyboard writes it: Ctrl K or ⌘K. */
export function keysText(keys: string): string {
  const signs = isApple() ? APPLE_SIGNS : OTHER_SIGNS;
  const parts = keys
    .split('+')
    .map((key) => signs[key] ?? SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return parts.join(isApple() ? '' : ' ');
}

/** A key combination, e.g. `mod+k`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className={styles.kbd}>{keysText(keys)}</kbd>;
}
