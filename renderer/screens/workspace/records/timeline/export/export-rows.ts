import type { TFunction } from 'i18next';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import type { Format } from '../../../../../format/format';
import { type BillDeltas, rowText } from '../row-text';

/** One row of the timeline as it leaves the workstation: whole dates, plain words. */
export type ExportRow = {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly amountMinor: number | null;
  readonly currency: string;
  readonly number: string;
  readonly transaction: string;
  readonly detail: string;
};

/** The words of a row, the same as on the screen. */
export function exportRow(item: TimelineItem, t: TFunction, format: Format, deltas: BillDeltas): ExportRow {
  const text = rowText(item, t, format, deltas);
  const value = (name: string): string => String(item.values[name] ?? '');
  return {
    at: `${format.isoDay(item.atMs)} ${format.timeWithSeconds(item.atMs)}`,
    kind: t(`timeline:kind.${item.kind}`),
    title: text.title,
    state: text.state ?? '',
    amountMinor: item.amountMinor,
    currency: item.amountMinor === null ? '' : (item.currency ?? ''),
    number: value('number'),
    transaction: value('transactionNumber'),
    detail: text.detail,
  };
}
