import { ChevronRight, Copy } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { Tag, type Tone } from '../../../../components/tag';
import type { Format } from '../../../../format/format';
import { type BillDeltas, rowText } from './row-text';
import styles from './timeline-row.module.css';

const TAG_TONE: Readonly<Record<TimelineItem['tone'], Tone>> = {
  neutral: 'neutral',
  ok: 'ok',
  warning: 'warn',
  bad: 'bad',
};

type TimelineRowProps = {
  readonly item: TimelineItem;
  readonly index: number;
  readonly total: number;
  /** First row of its day: the day is written beside it. */
  readonly firstOfDay: boolean;
  readonly active: boolean;
  readonly lit: boolean;
  readonly expanded: boolean;
  readonly format: Format;
  readonly deltas: BillDeltas;
  readonly onToggle: (item: TimelineItem, index: number) => void;
  readonly onCopy: (number: string) => void;
  readonly children?: ReactNode;
};

/** Whether a row has more to show: the track of a payment, the lines of a bill. */
export const isExpandable = (item: TimelineItem): boolean =>
  item.kind === 'payment' || item.kind === 'bill' || item.kind === 'refund';

/** One row of the timeline. Plain elements only: dozens are drawn within one frame while scrolling. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { item, index, format, expanded, lit, active } = props;
  const { t } = useTranslation();
  const text = rowText(item, t, format, props.deltas);
  const { day, time } = format.instantParts(item.atMs);
  const expandable = isExpandable(item);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it hears the keys of its rows
    <div
      className={styles.row}
      role="treeitem"
      aria-level={1}
      aria-setsize={props.total}
      aria-posinset={index + 1}
      aria-expanded={expandable ? expanded : undefined}
      aria-selected={lit}
      tabIndex={active ? 0 : -1}
      data-index={index}
      data-lit={lit}
      data-expandable={expandable}
      onClick={(event) => {
        if (expandable && isOwnClick(event)) props.onToggle(item, index);
      }}
    >
      <div className={styles.when} title={format.fullInstant(item.atMs)}>
        {props.firstOfDay ? <span className={styles.day}>{day}</span> : null}
        <span className={styles.time}>{time}</span>
      </div>
      <div className={styles.rail} data-tone={item.tone} aria-hidden="true">
        <i />
      </div>
      <div className={styles.content}>
        <span className={styles.title} title={text.title}>
          {text.title}
        </span>
        {text.state === null ? null : (
          <span className={styles.state}>
            <Tag tone={TAG_TONE[item.tone]}>{text.state}</Tag>
          </span>
        )}
        <span className={styles.amount}>
          {item.amountMinor === null || item.currency === null
            ? null
            : format.money(item.amountMinor, item.currency)}
        </span>
        {expandable ? <ChevronRight className={styles.chevron} size={14} aria-hidden="true" /> : null}
        <div className={styles.sub}>
          {text.references.map((reference) => (
            <button
              key={reference.number}
              type="button"
              className={styles.reference}
              tabIndex={-1}
              title={t('records:copy', { number: reference.number })}
              onClick={() => props.onCopy(reference.number)}
            >
              {reference.label === null ? null : <span className={styles.label}>{reference.label}</span>}
              <span className={styles.number}>{reference.number}</span>
              <Copy size={11} aria-hidden="true" />
            </button>
          ))}
          <span className={styles.detail}>{text.detail}</span>
        </div>
        {expanded ? <div className={styles.more}>{props.children}</div> : null}
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
