import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './records-pane.module.css';

export const RECORDS_TABS = ['timeline', 'bills', 'payments', 'refunds', 'sources'] as const;
export type RecordsTab = (typeof RECORDS_TABS)[number];

type RecordsTabsProps = {
  readonly current: RecordsTab;
  readonly counts: Readonly<Record<Exclude<RecordsTab, 'timeline'>, number>>;
  readonly panelId: string;
  readonly onChange: (tab: RecordsTab) => void;
};

/** 时间线 · 账单 n · 支付 n · 退款 n · 三方核对 n, moved through with the arrow keys. */
export function RecordsTabs({ current, counts, panelId, onChange }: RecordsTabsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (RECORDS_TABS.indexOf(current) + step + RECORDS_TABS.length) % RECORDS_TABS.length;
    const next = RECORDS_TABS[at];
    if (next === undefined) return;
    onChange(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label={t('records:tabs.label')}>
      {RECORDS_TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${panelId}-${tab}`}
          className={styles.tab}
          data-tab={tab}
          aria-selected={tab === current}
          aria-controls={panelId}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onChange(tab)}
          onKeyDown={onKeyDown}
        >
          {t(`records:tabs.${tab}`)}
          {tab === 'timeline' ? null : <span className={styles.count}>{counts[tab]}</span>}
        </button>
      ))}
    </div>
  );
}
