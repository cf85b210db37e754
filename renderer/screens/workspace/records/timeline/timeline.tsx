import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView, TimelineFilter } from '#shared/contracts/views';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { Empty } from '../../../../components/empty';
import { useErrorText } from '../../../../components/use-failure';
import { zonedInstant } from '../../../../format/instant';
import { useFormat } from '../../../../format/use-format';
import { useCopyNumber } from '../use-copy-number';
import { isFiltered } from './is-filtered';
import { MeasuredRow } from './measured-row';
import { RowDetail } from './row-detail';
import type { BillDeltas } from './row-text';
import styles from './timeline.module.css';
import { timelineKeyAction } from './timeline-keys';
import type { TimelinePlace } from './timeline-place';
import { isExpandable, TimelineRow } from './timeline-row';
import rowStyles from './timeline-row.module.css';
import { useEvidenceScroll } from './use-evidence-scroll';
import { useTimelineWindow } from './use-timeline-window';

const ROW_HEIGHT = 50;
/** Below this width the state stands under the title. English takes more room than Chinese for the same words. */
const NARROW_PX = { 'zh-CN': 400, 'zh-TW': 400, en: 560 } as const;

type TimelineProps = {
  readonly view: RecordsView;
  readonly filter: TimelineFilter;
  readonly deltas: BillDeltas;
  /** What scrolls: the list and what stands above it in the pane. */
  readonly scroller: HTMLDivElement | null;
  /** Height of what sticks to the top of the scroller. */
  readonly stickyHeight: number;
  readonly label: string;
  readonly onShowAll: () => void;
  /** Who wants to know what is in view, and to lead elsewhere. */
  readonly place?: TimelinePlace;
};

/** Everything that happened on the account, newest first; only the rows in view exist. */
export function Timeline(props: TimelineProps) {
  const { view, filter, deltas, scroller, stickyHeight, label, onShowAll, place } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { language } = format;
  const errorText = useErrorText();
  const copy = useCopyNumber();
  const rows = useTimelineWindow(view, filter);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [margin, setMargin] = useState(0);
  const [narrow, setNarrow] = useState(false);
  const slots = useRef(0);

  const virtualizer = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: margin,
    // One row of what came after stays in sight above the row scrolled to.
    scrollPaddingStart: stickyHeight + ROW_HEIGHT,
    useFlushSync: false,
  });

  // What stands above the list changes height with the findings; the list's place in the scroller follows.
  useLayoutEffect(() => {
    const above = list.current;
    if (!above || !scroller) return;
    const place = (): void => {
      const box = scroller.getBoundingClientRect();
      setMargin(Math.round(above.getBoundingClientRect().top - box.top + scroller.scrollTop));
      setNarrow(box.width < NARROW_PX[language]);
    };
    place();
    const observer = new ResizeObserver(place);
    for (const child of scroller.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller, language]);

  // Heights are known by position; where positions change their meaning, open rows are measured again.
  const epoch = `${rows.revision} ${rows.total} ${JSON.stringify(filter)}`;
  const measuredEpoch = useRef(epoch);
  useLayoutEffect(() => {
    if (measuredEpoch.current === epoch) return;
    measuredEpoch.current = epoch;
    virtualizer.measure();
  }, [epoch, virtualizer]);

  const virtualRows = virtualizer.getVirtualItems();
  // Rows that leave at one end are used again at the other: changing a row costs less than making one.
  slots.current = Math.max(slots.current, virtualRows.length, 1);
  const first = virtualRows[0]?.index ?? 0;
  const last = virtualRows.at(-1)?.index ?? 0;
  const inSight = virtualizer.getVirtualItemForOffset(
    (virtualizer.scrollOffset ?? 0) + stickyHeight + ROW_HEIGHT - 1,
  );
  const firstInSight = inSight?.index ?? 0;
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);

  const setRowExpanded = useCallback((id: string, open: boolean) => {
    setExpanded((before) => {
      if (before.has(id) === open) return before;
      const after = new Set(before);
      if (open) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const close = useCallback(
    (item: TimelineItem, index: number) => {
      setRowExpanded(item.id, false);
      virtualizer.resizeItem(index, ROW_HEIGHT);
    },
    [setRowExpanded, virtualizer],
  );
  const open = useRef(expanded);
  useEffect(() => {
    open.current = expanded;
  });
  const toggle = useCallback(
    (item: TimelineItem, index: number) => {
      setActive(index);
      if (open.current.has(item.id)) close(item, index);
      else setRowExpanded(item.id, true);
    },
    [close, setRowExpanded],
  );
  const lit = useEvidenceScroll({
    accountId: view.account.id,
    filter,
    virtualizer,
    setRowExpanded,
    setActive,
    onShowAll,
  });

  // The last row that is not below the edge.
  const lastInSight = virtualizer.getVirtualItemForOffset(
    (virtualizer.scrollOffset ?? 0) + (scroller?.clientHeight ?? 0),
  );
  const newestMs = rows.rowAt(firstInSight)?.atMs;
  const oldestMs = rows.rowAt(lastInSight?.index ?? firstInSight)?.atMs;
  useEffect(() => {
    if (newestMs !== undefined && oldestMs !== undefined) place?.shows({ newestMs, oldestMs });
  }, [place, newestMs, oldestMs]);
  useEffect(() => {
    place?.movesBy((index) => {
      setActive(index);
      virtualizer.scrollToIndex(index, { align: 'start' });
    });
    return () => place?.movesBy(null);
  }, [place, virtualizer]);

  const goTo = (index: number): void => {
    setActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    const item = rows.rowAt(active);
    const expandable = item !== null && isExpandable(item);
    const action = timelineKeyAction(event, { active, total: rows.total, expandable });
    if (action === null) return;
    if (action.type === 'go') goTo(action.index);
    else if (item === null) return;
    else if (action.type === 'toggle') toggle(item, active);
    else if (action.type === 'expand') setRowExpanded(item.id, true);
    else if (action.type === 'collapse') close(item, active);
    else {
      const { number } = item.values;
      // What the agent has selected by hand is copied as it is.
      if (number === undefined || !(window.getSelection()?.isCollapsed ?? true)) return;
      copy(String(number));
    }
    event.preventDefault();
  };

  if (rows.error && rows.total === 0) return <p className={styles.note}>{errorText(rows.error)}</p>;
  if (rows.loaded && rows.total === 0) {
    const filtered = isFiltered(filter);
    return (
      <Empty
        title={t(filtered ? 'records:timeline.nothing_found' : 'records:timeline.empty')}
        hint={t(filtered ? 'records:timeline.nothing_found_hint' : 'records:timeline.empty_hint')}
      />
    );
  }
  return (
    <div
      ref={list}
      className={styles.list}
      role="tree"
      tabIndex={0}
      aria-activedescendant={active >= first && active <= last ? `${listId}-${active}` : undefined}
      aria-label={label}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {virtualRows.map((virtualRow) => {
        const { index, start } = virtualRow;
        const item = rows.rowAt(index);
        const offset = start - margin;
        const slot = index % slots.current;
        if (!item) return <WaitingRow key={`waiting ${slot}`} offset={offset} />;
        const isOpen = expanded.has(item.id);
        const before = index === 0 ? null : rows.rowAt(index - 1);
        const row = (
          <TimelineRow
            id={`${listId}-${index}`}
            item={item}
            index={index}
            total={rows.total}
            showDay={
              index === firstInSight || before === null || !sameDay(before.atMs, item.atMs, format.timeZone)
            }
            active={index === active}
            lit={lit?.rowIds.includes(item.id) ?? false}
            expanded={isOpen}
            narrow={narrow}
            t={t}
            format={format}
            deltas={deltas}
            onToggle={toggle}
            onCopy={copy}
          >
            {isOpen ? <RowDetail key={item.id} item={item} view={view} lit={lit?.ref ?? null} /> : null}
          </TimelineRow>
        );
        return (
          <MeasuredRow
            key={slot}
            offset={offset}
            measure={isOpen ? `${epoch} ${index}` : null}
            onHeight={(height) => virtualizer.resizeItem(index, height)}
          >
            {row}
          </MeasuredRow>
        );
      })}
    </div>
  );
}

function WaitingRow({ offset }: { readonly offset: number }) {
  return (
    <div className={styles.place} style={{ transform: `translateY(${offset}px)` }} aria-hidden="true">
      <div className={rowStyles.waiting}>
        <span />
      </div>
    </div>
  );
}

/** Same calendar day in the tenant's zone; most neighbours are told apart without asking the calendar. */
function sameDay(a: number, b: number, timeZone: string): boolean {
  if (Math.abs(a - b) >= 86_400_000) return false;
  return zonedInstant(a, timeZone).day === zonedInstant(b, timeZone).day;
}
