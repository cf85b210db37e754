import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import styles from './timeline.module.css';

type MeasuredRowProps = {
  readonly offset: number;
  /**
   * What is measured, anew whenever this changes; null for a closed row. Only open rows have a height of their own:
   * measuring all would cost frames.
   */
  readonly measure: string | null;
  readonly onHeight: (height: number) => void;
  readonly children: ReactNode;
};

/** Puts a row in its place and, when it is open, tells the list how tall it has become. */
export function MeasuredRow({ offset, measure, onHeight, children }: MeasuredRowProps) {
  const element = useRef<HTMLDivElement>(null);
  const report = useRef(onHeight);
  useLayoutEffect(() => {
    report.current = onHeight;
  });
  useEffect(() => {
    const node = element.current;
    if (measure === null || !node) return;
    const observer = new ResizeObserver(() => report.current(Math.ceil(node.getBoundingClientRect().height)));
    observer.observe(node);
    return () => observer.disconnect();
  }, [measure]);
  return (
    <div ref={element} className={styles.place} style={{ transform: `translateY(${offset}px)` }}>
      {children}
    </div>
  );
}
