import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView, TimelineFilter } from '#shared/contracts/views';
import { Tip } from '../../../../components/tip';
import { useAfterPaint } from '../../../../components/use-after-paint';
import { useFormat } from '../../../../format/use-format';
import { message } from '../../../../i18n/message';
import { useToasts } from '../../../../stores/toasts';
import { vault } from '../../../../vault/vault';
import { useRecordsTicket } from '../records-ticket';
import { useCachedRequest } from '../use-cached-request';
import { DensityStrip } from './density-strip';
import { ExportMenu } from './export/export-menu';
import { ExportStatus } from './export/export-status';
import { useTimelineExport } from './export/use-timeline-export';
import { FilterPanel } from './filter-panel';
import { hiddenConditions } from './is-filtered';
import type { BillDeltas } from './row-text';
import { TimelineFilterBar } from './timeline-filter';
import styles from './timeline-filter.module.css';
import type { TimelinePlace } from './timeline-place';

// The calendar is large, slow to draw, and not needed to see what happened.
const JumpToDate = lazy(() => import('./jump-to-date').then((module) => ({ default: module.JumpToDate })));

type TimelineToolsProps = {
  readonly view: RecordsView;
  readonly filter: TimelineFilter;
  readonly deltas: BillDeltas;
  readonly place: TimelinePlace;
  readonly onChange: (filter: TimelineFilter) => void;
};

/** What stands above the timeline: what to show of it, where to go in it, and how to take it along. */
export function TimelineTools({ view, filter, deltas, place, onChange }: TimelineToolsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const panelId = useId();
  const painted = useAfterPaint();
  const [open, setOpen] = useState(false);
  const ticketId = useRecordsTicket();
  const say = useToasts((state) => state.add);
  const accountId = view.account.id;
  const density = useCachedRequest('timeline-density', { accountId, filter }, view.revision).value;
  const work = useTimelineExport(view, filter, deltas, ticketId);
  const hidden = hiddenConditions(filter);
  const newestMs = view.timelineHead[0]?.atMs;

  const jump = async (day: string): Promise<void> => {
    const result = await vault.request('timeline-at', { accountId, day, filter });
    if (!result.ok) return;
    if (result.value.index !== null) return place.goTo(result.value.index);
    say({ tone: 'info', title: message('history:jump.nothing', { day: format.day(day) }), detail: null });
  };
  const label = t(hidden > 0 ? 'history:filter.more_active' : 'history:filter.more', { count: hidden });
  return (
    <>
      <TimelineFilterBar filter={filter} onChange={onChange}>
        <span className={styles.tools}>
          <Tip label={label}>
            <button
              type="button"
              className={styles.tool}
              aria-label={label}
              aria-expanded={open}
              aria-controls={panelId}
              data-active={hidden > 0}
              onClick={() => setOpen(!open)}
            >
              <SlidersHorizontal size={14} aria-hidden="true" />
            </button>
          </Tip>
          <Suspense fallback={<span className={styles.date} />}>
            {painted ? <JumpToDate onJump={(day) => void jump(day)} /> : <span className={styles.date} />}
          </Suspense>
          {ticketId === null ? null : <ExportMenu work={work} />}
        </span>
      </TimelineFilterBar>
      <div id={panelId} hidden={!open}>
        {open ? (
          <FilterPanel
            filter={filter}
            currency={view.bills[0]?.currency ?? 'CNY'}
            states={density?.states ?? []}
            onChange={onChange}
          />
        ) : null}
      </div>
      <ExportStatus work={work} />
      {newestMs === undefined ? null : (
        <DensityStrip
          months={density?.months ?? []}
          newest={format.isoDay(newestMs).slice(0, 7)}
          place={place}
        />
      )}
    </>
  );
}
