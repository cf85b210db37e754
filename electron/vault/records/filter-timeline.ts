import type { TimelineFilter } from '#shared/contracts/views';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { fold } from '../search/fold';

/** One text per row, made when the first text filter needs it. */
export type TimelineTexts = () => readonly string[];

const textOf = (item: TimelineItem): string =>
  fold(
    [
      ...Object.values(item.values).map(String),
      item.amountMinor === null ? '' : (Math.abs(item.amountMinor) / 100).toFixed(2),
    ].join('\u0000'),
  );

export function timelineTexts(items: readonly TimelineItem[]): TimelineTexts {
  let texts: readonly string[] | null = null;
  return () => {
    texts ??= items.map(textOf);
    return texts;
  };
}

/** The rows of a timeline that a filter lets through, in their order. */
export function filterTimeline(
  items: readonly TimelineItem[],
  filter: TimelineFilter,
  texts: TimelineTexts,
): readonly TimelineItem[] {
  const wanted = fold(filter.text);
  const kinds: ReadonlySet<string> = new Set(filter.kinds);
  if (wanted === '' && kinds.size === 0) return items;
  const searched = wanted === '' ? null : texts();
  return items.filter(
    (item, index) =>
      (kinds.size === 0 || kinds.has(item.kind)) &&
      (searched === null || (searched[index]?.includes(wanted) ?? false)),
  );
}
