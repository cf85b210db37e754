import type { TFunction } from 'i18next';
import type { BillLine } from '#shared/domain/bill/bill';
import type { Format } from '../../../../format/format';
import type { EndedItem, LineWhy } from './line-why';

/**
 * Why a line is what it is, in one short sentence for the agent to say (S0-19, S0-27). `than`: the month it is compared
 * with by name, null for the one before.
 */
export function whyText(
  line: BillLine,
  why: LineWhy,
  currency: string,
  t: TFunction,
  format: Format,
  than: string | null = null,
): string {
  const parts: string[] = [];
  const amount = format.money(Math.abs(why.deltaMinor), currency);
  const kind = t(`records:why.kind.${line.kind}`);
  if (why.change === 'new') {
    parts.push(
      than === null ? t('records:why.new', { what: kind }) : t('bills:why.new', { than, what: kind }),
    );
  } else parts.push(kind);
  if (why.change === 'same' || why.change === 'more' || why.change === 'less') {
    parts.push(
      than === null
        ? t(`records:why.${why.change}`, { amount })
        : t(`bills:why.${why.change}`, { than, amount }),
    );
  }
  if (why.quantities) parts.push(t('records:why.quantities', why.quantities));
  else if (line.quantity !== null && line.quantity !== 1 && why.change !== 'same') {
    parts.push(t('records:why.quantity', { now: line.quantity }));
  }
  if (why.coveredDays !== null) parts.push(t('records:why.days', { days: why.coveredDays }));
  return parts.join(t('records:why.joiner'));
}

/** That something is not charged any more. */
export function endedText(
  { amountMinor }: EndedItem,
  currency: string,
  t: TFunction,
  format: Format,
  than: string | null = null,
): string {
  const amount = format.money(Math.abs(amountMinor), currency);
  return than === null ? t('records:why.ended', { amount }) : t('bills:why.ended', { than, amount });
}
