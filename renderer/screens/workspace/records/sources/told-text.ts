import type { TFunction } from 'i18next';
import {
  type FieldComparison,
  sameTold,
  type Told,
  type ToldValue,
} from '#shared/domain/diagnosis/compare-sources';
import type { RecordSource } from '#shared/domain/record/source';
import type { Format } from '../../../../format/format';

/** The parties in the order they are shown. */
export const PARTIES: readonly RecordSource[] = ['billing', 'ledger', 'channel'];

/** What a party says of a field, in words. */
export function toldText(value: ToldValue, t: TFunction, format: Format): string {
  switch (value.type) {
    case 'money':
      return format.money(value.amountMinor, value.currency);
    case 'state':
      return t(`sources:state.${value.state}`);
    case 'instant':
      return format.instant(value.atMs);
    case 'numbers':
      return value.numbers.join(t('sources:joiner'));
  }
}

/**
 * How one party's word stands beside the others': `odd` where it differs from what the others agree on, or where no
 * two agree; `silent` where it says nothing of what another speaks of.
 */
export type Standing = 'same' | 'odd' | 'silent' | 'unsaid';

export function standingOf(source: RecordSource, { told, outcome }: FieldComparison): Standing {
  const own = told[source];
  if (own === null) return outcome === 'unsaid' ? 'unsaid' : 'silent';
  if (outcome !== 'disagree') return 'same';
  const others = PARTIES.filter((party) => party !== source).flatMap((party) => told[party] ?? []);
  const seconded = others.some((other) => sameTold(other.value, own.value));
  return seconded ? 'same' : 'odd';
}

/** Where to look for what a party says: the piece of evidence to light up. */
export const proofOf = (told: Told) => told.proof[0] ?? null;
