import type { TFunction } from 'i18next';
import type { TimelineFilter } from '#shared/contracts/views';
import type { Format } from '../../../../../format/format';

/** A filter in words, for whoever reads the export later; empty when nothing was left out. */
export function filterText(filter: TimelineFilter, t: TFunction, format: Format): string {
  const { kinds, states = [], amount = null, text } = filter;
  const parts = [
    kinds.map((kind) => t(`timeline:kind.${kind}`)).join(t('history:export.joiner')),
    states.map((state) => t(`timeline:state.${state}`)).join(t('history:export.joiner')),
    amount === null ? '' : amountText(amount, t, format),
    text === '' ? '' : t('history:export.text', { text }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function amountText(
  { currency, fromMinor, toMinor }: NonNullable<TimelineFilter['amount']>,
  t: TFunction,
  format: Format,
): string {
  const from = fromMinor === null ? '' : format.money(fromMinor, currency);
  const to = toMinor === null ? '' : format.money(toMinor, currency);
  if (fromMinor !== null && toMinor !== null) return t('history:export.between', { from, to });
  return fromMinor === null ? t('history:export.at_most', { to }) : t('history:export.at_least', { from });
}
