import { cloneElement, type ReactElement, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { keysText } from './kbd';
import styles from './tip.module.css';
import { type TipSide, tipPlace } from './tip-place';

type TipProps = {
  readonly label: string;
  readonly keys?: string;
  readonly placement?: TipSide;
  readonly children: ReactElement<{ 'aria-describedby'?: string | undefined }>;
};

const OPEN_MS = 400;
/** Long enough to reach the tip itself with the pointer. */
const CLOSE_MS = 100;

function TipBox(props: { readonly id: string; readonly placement: TipSide; readonly title: string }) {
  const { id, placement, title } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = box.current;
    const anchor = tip?.parentElement?.firstElementChild?.getBoundingClientRect();
    if (!tip || !anchor) return;
    // In the top layer: no pane cuts it off, no dialog covers it.
    tip.showPopover();
    const view = { width: window.innerWidth, height: window.innerHeight };
    const { left, top } = tipPlace(anchor, tip.getBoundingClientRect(), view, placement);
    tip.style.inset = `${top}px auto auto ${left}px`;
  }, [placement]);
  return (
    <div ref={box} id={id} role="tooltip" popover="manual" className={styles.tip}>
      {title}
    </div>
  );
}

/** What a control does and its shortcut: under the pointer, and on focus by the keyboard; Escape takes it away. */
export function Tip({ label, keys, placement = 'bottom', children }: TipProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (next: boolean, delayMs: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), delayMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('keydown', close, true);
    return () => document.removeEventListener('keydown', close, true);
  }, [open]);
  const title = keys === undefined ? label : `${label}  ${keysText(keys)}`;
  return (
    // The control inside is what is pressed; here is only listened to where pointer and focus are.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span
      className={styles.anchor}
      onPointerEnter={() => later(true, OPEN_MS)}
      onPointerLeave={() => later(false, CLOSE_MS)}
      onPointerDown={() => later(false, 0)}
      onFocus={(event) => event.target.matches(':focus-visible') && later(true, OPEN_MS)}
      onBlur={() => later(false, 0)}
    >
      {cloneElement(children, open ? { 'aria-describedby': id } : {})}
      {open ? <TipBox id={id} placement={placement} title={title} /> : null}
    </span>
  );
}
