import type { TFunction } from 'i18next';
import { memo, type ReactNode } from 'react';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import type { Format } from '../../../../format/format';
import { type BillDeltas, rowText } from './row-text';
import styles from './timeline-row.module.css';

type TimelineRowProps = {
  readonly id: string;
  readonly item: TimelineItem;
  readonly index: number;
  readonly total: number;
  /** First row of its day, or first in sight: the day is written beside it. */
  readonly showDay: boolean;
  /** The state stands below the title: the pane is too narrow for both. */
  readonly narrow: boolean;
  readonly active: boolean;
  readonly lit: boolean;
  readonly expanded: boolean;
  readonly t: TFunction;
  readonly format: Format;
  readonly deltas: BillDeltas;
  readonly onToggle: (item: TimelineItem, index: number) => void;
  readonly onCopy: (number: string) => void;
  readonly children?: ReactNode;
};

/** Whether a row has more to show: the track of a payment, the lines of a bill. */
export const isExpandable = (item: TimelineItem): boolean =>
  item.kind === 'payment' || item.kind === 'bill' || item.kind === 'refund';

/**
 * One row of the timeline. Plain elements, no hooks, signs drawn by the style sheet: dozens of rows change within one
 * frame while scrolling.
 */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { item, index, t, format, expanded, lit, narrow } = props;
  const text = rowText(item, t, format, props.deltas);
  const { day, time } = format.instantParts(item.atMs);
  const expandable = isExpandable(item);
  const state =
    text.state === null ? null : (
      <span className={styles.state} data-tone={item.tone}>
        {text.state}
      </span>
    );
  return (
    // The tree takes the focus and the keys for its rows: a row that leaves the window cannot lose them.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={props.id}
      className={styles.row}
      role="treeitem"
      aria-level={1}
      aria-setsize={props.total}
      aria-posinset={index + 1}
      aria-expanded={expandable ? expanded : undefined}
      aria-selected={lit}
      data-active={props.active}
      data-index={index}
      data-lit={lit}
      data-expandable={expandable}
      onClick={(event) => {
        if (expandable && isOwnClick(event)) props.onToggle(item, index);
      }}
    >
      <div
        className={styles.when}
        // Written out when it is wanted: few rows are ever pointed at.
        onPointerEnter={(event) => {
          event.currentTarget.title = format.fullInstant(item.atMs);
        }}
      >
        {props.showDay ? <span className={styles.day}>{day}</span> : null}
        <span className={styles.time}>{time}</span>
      </div>
      <div className={styles.rail} data-tone={item.tone} aria-hidden="true" />
      <div className={styles.content}>
        <div className={styles.line}>
          <span className={styles.title} data-title>
            {text.title}
          </span>
          {narrow ? null : state}
          <span className={styles.amount}>
            {item.amountMinor === null || item.currency === null
              ? ''
              : format.money(item.amountMinor, item.currency)}
          </span>
        </div>
        <div className={styles.sub}>
          {narrow ? state : null}
          {text.references.map((reference) => (
            <button
              key={reference.label ?? ''}
              type="button"
              className={styles.reference}
              tabIndex={-1}
              title={t('records:copy', { number: reference.number })}
              onClick={() => props.onCopy(reference.number)}
            >
              {reference.label === null ? reference.number : `${reference.label} ${reference.number}`}
            </button>
          ))}
          <span className={styles.detail}>{text.detail}</span>
        </div>
        {expanded ? props.children : null}
      </div>
    </div>
  );
});

/** Selecting text, copying a number or using what is inside a row does not open or close it. */
function isOwnClick(event: { readonly target: EventTarget; readonly currentTarget: Element }): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest('button, a, input, [data-row-detail]')) return false;
  return window.getSelection()?.isCollapsed ?? true;
}
