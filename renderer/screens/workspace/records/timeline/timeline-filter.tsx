import { Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineFilter } from '#shared/contracts/views';
import type { TimelineKind } from '#shared/domain/timeline/timeline-item';
import styles from './timeline-filter.module.css';

const KINDS: readonly TimelineKind[] = ['bill', 'payment', 'refund', 'ticket', 'reply', 'account_change'];
const PAUSE_MS = 140;

type TimelineFilterBarProps = {
  readonly filter: TimelineFilter;
  readonly onChange: (filter: TimelineFilter) => void;
  /** More tools in the same line. */
  readonly children?: ReactNode;
};

/** Narrows the timeline by text and by kind; no kind chosen means all of them. */
export function TimelineFilterBar({ filter, onChange, children }: TimelineFilterBarProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(filter.text);
  const latest = useRef({ filter, onChange });
  useEffect(() => {
    latest.current = { filter, onChange };
  });
  // The filter may be taken away from outside, e.g. to show a piece of evidence.
  useEffect(() => setText(filter.text), [filter.text]);
  useEffect(() => {
    const wanted = text.trim().slice(0, 100);
    if (wanted === latest.current.filter.text) return;
    const timer = setTimeout(() => {
      latest.current.onChange({ ...latest.current.filter, text: wanted });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const toggle = (kind: TimelineKind): void => {
    const kinds = filter.kinds.includes(kind)
      ? filter.kinds.filter((each) => each !== kind)
      : [...filter.kinds, kind];
    onChange({ ...filter, kinds });
  };
  return (
    <search className={styles.bar}>
      <label className={styles.field}>
        <Search size={13} aria-hidden="true" />
        <input
          className={styles.input}
          value={text}
          maxLength={100}
          placeholder={t('records:filter.placeholder')}
          aria-label={t('records:filter.label')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '' && !event.nativeEvent.isComposing) {
              event.stopPropagation();
              setText('');
            }
          }}
        />
        {text === '' ? null : (
          <button
            type="button"
            className={styles.clear}
            aria-label={t('records:filter.clear')}
            onClick={() => setText('')}
          >
            <X size={12} aria-hidden="true" />
          </button>
        )}
      </label>
      {children}
      <fieldset className={styles.kinds}>
        <legend className="visually-hidden">{t('records:filter.kinds')}</legend>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            aria-pressed={filter.kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {t(`timeline:kind.${kind}`)}
          </button>
        ))}
      </fieldset>
    </search>
  );
}
