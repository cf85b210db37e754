import { Check } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryMatch } from '#shared/domain/proof/proof-match';
import { Tag } from '../../../components/tag';
import { useFormat } from '../../../format/use-format';
import { outcomeTone } from './outcome-tone';
import styles from './proof.module.css';

const PAGE = 200;

type EntryListProps = {
  readonly matches: readonly EntryMatch[];
  readonly chosenLine: number | null;
  readonly isProven: (match: EntryMatch) => boolean;
  readonly onChoose: (line: number) => void;
};

/** Rows of the statement with what the records say to each; moved through with the arrow keys. */
export function EntryList({ matches, chosenLine, isProven, onChoose }: EntryListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(PAGE);
  const shown = matches.slice(0, wanted);
  const at = shown.findIndex(({ entry }) => entry.line === chosenLine);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? shown.length - 1
          : step === undefined
            ? null
            : Math.min(shown.length - 1, Math.max(0, at + step));
    const next = to === null ? undefined : shown[to];
    if (!next) return;
    event.preventDefault();
    onChoose(next.entry.line);
    list.current?.querySelector(`[data-line="${next.entry.line}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      {/* The list takes the focus and the keys for its rows. */}
      <div
        ref={list}
        className={styles.list}
        role="listbox"
        tabIndex={0}
        aria-label={t('proof:rows')}
        aria-activedescendant={at < 0 ? undefined : `${id}-${chosenLine}`}
        onKeyDown={onKeyDown}
      >
        {shown.map((match) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={match.entry.line}
            id={`${id}-${match.entry.line}`}
            className={styles.row}
            role="option"
            aria-selected={match.entry.line === chosenLine}
            data-line={match.entry.line}
            onClick={() => onChoose(match.entry.line)}
          >
            <span className={styles.rowHead}>
              <b className="num">{format.money(match.entry.amountMinor, match.entry.currency)}</b>
              {isProven(match) ? (
                <Tag tone="ok">
                  <Check size={12} aria-hidden="true" />
                  {t('proof:confirmed')}
                </Tag>
              ) : (
                <Tag tone={outcomeTone(match)}>{t(`proof:outcome_name.${match.outcome}`)}</Tag>
              )}
            </span>
            <span className={styles.small}>
              {format.instant(match.entry.atMs)} · {format.method(match.entry.method)}
            </span>
            <span className={styles.words}>
              {[match.entry.counterparty, match.entry.item].filter((word) => word !== '').join(' · ')}
            </span>
          </div>
        ))}
      </div>
      {shown.length < matches.length ? (
        <button type="button" className={styles.more} onClick={() => setWanted(wanted + PAGE)}>
          {t('proof:more', { count: matches.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}
