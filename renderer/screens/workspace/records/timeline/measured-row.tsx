import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import styles from './timeline.module.css';

type MeasuredRowProps = {
  readonly offset: number;
  /** Only rows opened by the agent have a height of their own: measuring all would cost frames while scrolling. */
  readonly measured: boolean;
  /** The height to use, null for that of a closed row. */
  readonly onHeight: (height: number | null) => void;
  readonly children: ReactNode;
};

/** Puts a row in its place and, when it is open, tells the list how tall it has become. */
export function MeasuredRow({ offset, measured, onHeight, children }: MeasuredRowProps) {
  const element = useRef<HTMLDivElement>(null);
  const report = useRef(onHeight);
  const wasMeasured = useRef(false);
  useLayoutEffect(() => {
    report.current = onHeight;
  });
  useEffect(() => {
    const node = element.current;
    if (!measured || !node) {
      if (wasMeasured.current) report.current(null);
      wasMeasured.current = false;
      return;
    }
    wasMeasured.current = true;
    const observer = new ResizeObserver(() => report.current(Math.ceil(node.getBoundingClientRect().height)));
    observer.observe(node);
    return () => observer.disconnect();
  }, [measured]);
  return (
    <div ref={element} className={styles.place} style={{ transform: `translateY(${offset}px)` }}>
      {children}
    </div>
  );
}
