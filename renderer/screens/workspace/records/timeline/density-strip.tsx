import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineMonth } from '#shared/contracts/views';
import { zonedInstant } from '../../../../format/instant';
import { useFormat } from '../../../../format/use-format';
import styles from './density-strip.module.css';
import { barShare, mostRows, placeOnStrip, stripMonths, stripPage } from './strip-months';
import type { TimelinePlace } from './timeline-place';

type DensityStripProps = {
  readonly months: readonly TimelineMonth[];
  /** `YYYY-MM` of the newest row, whatever the filter. */
  readonly newest: string;
  readonly place: TimelinePlace;
};

/** A year of the timeline at a glance: how much happened when, what is in view, and a click to be there. */
export function DensityStrip({ months, newest, place }: DensityStripProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [page, setPage] = useState(0);
  const [focused, setFocused] = useState<string | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const marker = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => stripMonths(newest, page), [newest, page]);
  const known = useMemo(() => new Map(months.map((month) => [month.month, month])), [months]);
  const most = mostRows(months);
  const oldest = months.at(-1)?.month ?? newest;
  const lastPage = stripPage(newest, oldest);
  const here =
    focused !== null && shown.includes(focused) ? focused : shown.findLast((each) => known.has(each));

  const { timeZone } = format;
  useEffect(
    () =>
      // Moved without drawing anything anew: it follows every step of scrolling.
      place.follow(({ newestMs, oldestMs }) => {
        const newestDay = zonedInstant(newestMs, timeZone).day;
        const oldestDay = zonedInstant(oldestMs, timeZone).day;
        const right = placeOnStrip(shown, newestDay);
        const left = placeOnStrip(shown, oldestDay);
        if (right < 0 || left >= 1) setPage(stripPage(newest, newestDay.slice(0, 7)));
        const node = marker.current;
        if (!node) return;
        node.style.left = `${Math.max(0, left) * 100}%`;
        node.style.right = `${Math.max(0, 1 - right) * 100}%`;
        node.hidden = right < 0 || left > 1;
      }),
    [place, shown, newest, timeZone],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || here === undefined) return;
    event.preventDefault();
    const next = shown[shown.indexOf(here) + step];
    if (next === undefined) return;
    setFocused(next);
    bar.current?.querySelector<HTMLElement>(`[data-month="${next}"]`)?.focus();
  };
  const turn = (by: number): void => setPage(Math.min(lastPage, Math.max(0, page + by)));
  return (
    <div className={styles.strip}>
      {lastPage === 0 ? null : (
        <button
          type="button"
          className={styles.turn}
          aria-label={t('history:strip.earlier')}
          disabled={page >= lastPage}
          onClick={() => turn(1)}
        >
          <ChevronLeft size={14} aria-hidden="true" />
        </button>
      )}
      <div
        ref={bar}
        className={styles.months}
        role="toolbar"
        aria-label={t('history:strip.label')}
        onKeyDown={onKeyDown}
      >
        {shown.map((month) => {
          const of = known.get(month);
          const name = format.period(`${month}-01`, lastDayOf(month));
          return (
            <button
              key={month}
              type="button"
              className={styles.month}
              data-month={month}
              data-empty={of === undefined}
              tabIndex={month === (here ?? shown[0]) ? 0 : -1}
              aria-disabled={of === undefined}
              aria-label={t('history:strip.month', { month: name, count: of?.count ?? 0 })}
              title={t('history:strip.month', { month: name, count: of?.count ?? 0 })}
              onClick={() => {
                setFocused(month);
                if (of) place.goTo(of.index);
              }}
            >
              <span className={styles.bars} aria-hidden="true">
                {(of?.quarters ?? [0, 0, 0, 0]).map((count, quarter) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: quarters do not move
                  <i key={quarter} style={{ height: `${barShare(count, most) * 100}%` }} />
                ))}
              </span>
              <span className={styles.name}>
                {month.endsWith('-01') ? (
                  <b>{t('history:strip.year', { year: month.slice(2, 4) })}</b>
                ) : (
                  t('history:strip.short', { month: Number(month.slice(5)) })
                )}
              </span>
            </button>
          );
        })}
        <div ref={marker} className={styles.marker} hidden />
      </div>
      {lastPage === 0 ? null : (
        <button
          type="button"
          className={styles.turn}
          aria-label={t('history:strip.later')}
          disabled={page === 0}
          onClick={() => turn(-1)}
        >
          <ChevronRight size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
