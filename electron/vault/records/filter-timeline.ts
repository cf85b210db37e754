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

/** Filters that let the same rows through have the same key. */
export const filterKey = ({ text, kinds, states = [], amount = null }: TimelineFilter): string =>
  JSON.stringify([
    fold(text),
    [...kinds].sort(),
    [...states].sort(),
    amount && [amount.currency, amount.fromMinor, amount.toMinor],
  ]);

/** The rows of a timeline that a filter lets through, in their order. */
export function filterTimeline(
  items: readonly TimelineItem[],
  filter: TimelineFilter,
  texts: TimelineTexts,
): readonly TimelineItem[] {
  const wanted = fold(filter.text);
  const kinds: ReadonlySet<string> = new Set(filter.kinds);
  const states: ReadonlySet<string> = new Set(filter.states);
  const { amount = null } = filter;
  const limited = amount !== null && (amount.fromMinor !== null || amount.toMinor !== null);
  if (wanted === '' && kinds.size === 0 && states.size === 0 && !limited) return items;
  const searched = wanted === '' ? null : texts();
  return items.filter(
    (item, index) =>
      (kinds.size === 0 || kinds.has(item.kind)) &&
      (states.size === 0 || (item.stateKey !== null && states.has(item.stateKey))) &&
      (!limited || isWithin(item, amount)) &&
      (searched === null || (searched[index]?.includes(wanted) ?? false)),
  );
}

/** Money that came and money that went back alike: the size of the amount counts. */
function isWithin(item: TimelineItem, amount: NonNullable<TimelineFilter['amount']>): boolean {
  if (item.amountMinor === null || item.currency !== amount.currency) return false;
  const size = Math.abs(item.amountMinor);
  return size >= (amount.fromMinor ?? 0) && size <= (amount.toMinor ?? Number.POSITIVE_INFINITY);
}
