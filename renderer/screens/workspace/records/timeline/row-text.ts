import type { TFunction } from 'i18next';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import type { Format } from '../../../../format/format';

/** How a bill stands beside the one before, by bill id: minor units more (+) or less (−). */
export type BillDeltas = ReadonlyMap<string, number>;

/** A number worth copying, e.g. to look it up in another system. */
export type Reference = { readonly label: string | null; readonly number: string };

export type RowText = {
  readonly title: string;
  readonly state: string | null;
  readonly references: readonly Reference[];
  readonly detail: string;
};

/** All texts of one timeline row in the reader's language. */
export function rowText(item: TimelineItem, t: TFunction, format: Format, deltas: BillDeltas): RowText {
  const values = readableValues(item, format);
  return {
    title: t(`timeline:${item.titleKey}`, values),
    state: item.stateKey === null ? null : t(`timeline:state.${item.stateKey}`),
    references: references(item, t),
    detail: detail(item, values, t, format, deltas),
  };
}

/**
 * The row's values as words: instants and amounts formatted, the rest as it is. Methods and channels stay keys, the
 * texts look them up themselves.
 */
function readableValues(item: TimelineItem, format: Format): Readonly<Record<string, string>> {
  const readable: Record<string, string> = {};
  for (const [name, value] of Object.entries(item.values)) {
    if (typeof value === 'number' && name.endsWith('AtMs')) readable[name] = format.instant(value);
    else if (typeof value === 'number' && name.endsWith('Minor') && item.currency !== null) {
      readable[name] = format.money(value, item.currency);
    } else readable[name] = String(value);
  }
  const { periodFrom, periodTo } = item.values;
  if (typeof periodFrom === 'string' && typeof periodTo === 'string') {
    readable.period = format.period(periodFrom, periodTo);
  }
  return readable;
}

const text = (item: TimelineItem, name: string): string => String(item.values[name] ?? '');

function references(item: TimelineItem, t: TFunction): readonly Reference[] {
  const own = text(item, 'number');
  const found: Reference[] = [];
  // Bills and tickets carry their number in the title.
  if (own !== '' && (item.kind === 'payment' || item.kind === 'refund'))
    found.push({ label: null, number: own });
  const transaction = text(item, 'transactionNumber');
  if (transaction !== '') found.push({ label: t('records:row.transaction'), number: transaction });
  const payment = text(item, 'paymentNumber');
  if (payment !== '') found.push({ label: t('records:row.of_payment'), number: payment });
  return found;
}

function detail(
  item: TimelineItem,
  values: Readonly<Record<string, string>>,
  t: TFunction,
  format: Format,
  deltas: BillDeltas,
): string {
  switch (item.kind) {
    case 'bill': {
      const dueAtMs = item.values.dueAtMs;
      const due =
        typeof dueAtMs === 'number' ? t('records:row.due', { day: format.instantParts(dueAtMs).day }) : '';
      return [due, billDelta(item, t, format, deltas)].filter((part) => part !== '').join(' · ');
    }
    case 'account_change': {
      const { before, after } = values;
      if (before && after) return `${before} → ${after}`;
      return after || before || '';
    }
    case 'ticket':
    case 'reply':
      return values.text ?? '';
    case 'payment':
      return values.description ?? '';
    case 'refund':
      return '';
  }
}

function billDelta(item: TimelineItem, t: TFunction, format: Format, deltas: BillDeltas): string {
  const delta = item.ref === null ? undefined : deltas.get(item.ref.recordId);
  if (delta === undefined || item.currency === null) return '';
  if (delta === 0) return t('records:row.same_as_before');
  const amount = format.money(Math.abs(delta), item.currency);
  return t(delta > 0 ? 'records:row.more_than_before' : 'records:row.less_than_before', { amount });
}
