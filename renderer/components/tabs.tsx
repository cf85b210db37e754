import { type KeyboardEvent, useRef } from 'react';
import styles from './tabs.module.css';

type TabsProps<T extends string> = {
  readonly label: string;
  /** The element they switch; each tab is `<panelId>-<tab>`. */
  readonly panelId: string;
  readonly current: T;
  readonly tabs: readonly {
    readonly key: T;
    readonly label: string;
    /** How much there is behind the tab; null for none. */
    readonly count: number | null;
  }[];
  readonly onChange: (tab: T) => void;
};

/** Tabs at the head of a pane, moved through with the arrow keys. */
export function Tabs<T extends string>({ label, panelId, current, tabs, onChange }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (tabs.findIndex(({ key }) => key === current) + step + tabs.length) % tabs.length;
    const next = tabs[at];
    if (next === undefined) return;
    onChange(next.key);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={`${panelId}-${tab.key}`}
          className={styles.tab}
          data-tab={tab.key}
          aria-selected={tab.key === current}
          aria-controls={panelId}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => onChange(tab.key)}
          onKeyDown={onKeyDown}
        >
          {tab.label}
          {tab.count === null ? null : <span className={styles.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
