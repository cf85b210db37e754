import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineDensity, TimelineFilter } from '#shared/contracts/views';
import { decimalOfMinor } from '../../../../format/money';
import { minorDigits, minorOfText } from './amount-text';
import styles from './filter-panel.module.css';

const PAUSE_MS = 240;

type FilterPanelProps = {
  readonly filter: TimelineFilter;
  readonly currency: string;
  /** States that occur on the account. */
  readonly states: TimelineDensity['states'];
  readonly onChange: (filter: TimelineFilter) => void;
};

/** Narrows the timeline by amount and by state. */
export function FilterPanel({ filter, currency, states, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const chosen = filter.states ?? [];
  return (
    <div className={styles.panel}>
      <AmountRange filter={filter} currency={currency} onChange={onChange} />
      {states.length === 0 ? null : (
        <fieldset className={styles.states}>
          <legend>{t('history:filter.states')}</legend>
          {states.map(({ kind, stateKey }) => (
            <button
              key={stateKey}
              type="button"
              className={styles.state}
              aria-pressed={chosen.includes(stateKey)}
              onClick={() => {
                const next = chosen.includes(stateKey)
                  ? chosen.filter((each) => each !== stateKey)
                  : [...chosen, stateKey];
                onChange({ ...filter, states: next });
              }}
            >
              <span className={styles.kind}>{t(`timeline:kind.${kind}`)}</span>
              {t(`timeline:state.${stateKey}`)}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function AmountRange({ filter, currency, onChange }: Omit<FilterPanelProps, 'states'>) {
  const { t } = useTranslation();
  const errorId = useId();
  const textOf = (minor: number | null | undefined): string =>
    minor == null ? '' : decimalOfMinor(minor, minorDigits(currency));
  const [from, setFrom] = useState(() => textOf(filter.amount?.fromMinor));
  const [to, setTo] = useState(() => textOf(filter.amount?.toMinor));
  const fromMinor = minorOfText(from, currency);
  const toMinor = minorOfText(to, currency);
  const wrong =
    fromMinor === undefined ||
    toMinor === undefined ||
    (fromMinor !== null && toMinor !== null && fromMinor > toMinor);
  const latest = useRef({ filter, onChange });
  useEffect(() => {
    latest.current = { filter, onChange };
  });
  useEffect(() => {
    if (wrong || fromMinor === undefined || toMinor === undefined) return;
    const { amount } = latest.current.filter;
    if ((amount?.fromMinor ?? null) === fromMinor && (amount?.toMinor ?? null) === toMinor) return;
    const timer = setTimeout(() => {
      const next = fromMinor === null && toMinor === null ? null : { currency, fromMinor, toMinor };
      latest.current.onChange({ ...latest.current.filter, amount: next });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wrong, fromMinor, toMinor, currency]);
  const field = (name: 'from' | 'to', value: string, set: (text: string) => void) => (
    <input
      className={styles.amount}
      inputMode="decimal"
      maxLength={20}
      value={value}
      placeholder={t(`history:filter.${name}_placeholder`)}
      aria-label={t(`history:filter.${name}`, { currency })}
      aria-invalid={wrong}
      aria-describedby={wrong ? errorId : undefined}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <fieldset className={styles.range}>
      <legend>{t('history:filter.amount', { currency })}</legend>
      {field('from', from, setFrom)}
      <span aria-hidden="true">–</span>
      {field('to', to, setTo)}
      {wrong ? (
        <span id={errorId} className={styles.wrong} role="status">
          {t('history:filter.amount_wrong')}
        </span>
      ) : null}
    </fieldset>
  );
}
