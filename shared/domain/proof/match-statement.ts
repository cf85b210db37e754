import { instantSlot, moneySlot, textSlot } from '../diagnosis/detector';
import type { Explanation, Slot } from '../diagnosis/finding';
import { compareText } from '../payment/order-events';
import { calendarDayOf } from '../time/zoned';
import { type Certainty, type EntryMatch, PROOF_TIERS, type ProofCandidate } from './proof-match';
import { amountKey, type KnownPayment, type ProofRecords } from './proof-records';
import { entryKey, type StatementEntry, tookMoney } from './statement-entry';
import { tellingNumber } from './telling-number';
import { billCandidates } from './weigh-bills';
import { paymentCandidate, type WeighedPayment, weighPayment } from './weigh-payment';

const MOST_CANDIDATES = 4;

/**
 * What the records say to each row of a customer's statement, in the order of the file. Pure; the order of rows and
 * records carries no meaning. A payment that one row names by its number is no candidate for any other row.
 */
export function matchStatement(
  entries: readonly StatementEntry[],
  records: ProofRecords,
): readonly EntryMatch[] {
  const weighed = entries.map((entry) => ({ entry, found: weigh(entry, records) }));
  const numbered = new Set<string>();
  for (const { found } of weighed) {
    for (const { known, tier } of found) if (tier === 'number') numbered.add(known.payment.id);
  }
  const free = weighed.map(({ entry, found }) => ({
    entry,
    found: found.filter(({ known, tier }) => tier === 'number' || !numbered.has(known.payment.id)),
  }));
  const rivals = rowsByPayment(free);
  return free
    .map(({ entry, found }) => judge(entry, found, records, rivals))
    .sort((a, b) => a.entry.line - b.entry.line || compareText(entryKey(a.entry), entryKey(b.entry)));
}

/** The same for one row by itself. */
export function matchEntry(entry: StatementEntry, records: ProofRecords): EntryMatch {
  const [match] = matchStatement([entry], records);
  if (!match) throw new Error('A row was lost');
  return match;
}

function weigh(entry: StatementEntry, records: ProofRecords): readonly WeighedPayment[] {
  const at = <T>(map: ReadonlyMap<string, readonly T[]>, key: string | null): readonly T[] =>
    key === null ? [] : (map.get(key) ?? []);
  const nearby = new Map<string, KnownPayment>();
  for (const known of [
    ...at(records.byNumber, tellingNumber(entry.transactionNumber)),
    ...at(records.byNumber, tellingNumber(entry.orderNumber)),
    ...at(records.byAmount, amountKey(entry.amountMinor, entry.currency)),
    ...at(records.byDay, calendarDayOf(entry.atMs, records.policy.timeZone)),
  ]) {
    nearby.set(known.payment.id, known);
  }
  return [...nearby.values()].flatMap((known) => weighPayment(entry, known, records) ?? []).sort(compare);
}

function compare(a: WeighedPayment, b: WeighedPayment): number {
  const tiers = PROOF_TIERS.indexOf(a.tier) - PROOF_TIERS.indexOf(b.tier);
  if (tiers !== 0) return tiers;
  for (const [index, value] of a.nearness.entries()) {
    const difference = value - (b.nearness[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(a.known.payment.id, b.known.payment.id);
}

/** How many rows a payment fits by amount and time. */
function rowsByPayment(
  rows: readonly { readonly found: readonly WeighedPayment[] }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { found } of rows) {
    for (const { known, tier } of found) {
      if (tier === 'amount_and_time') counts.set(known.payment.id, (counts.get(known.payment.id) ?? 0) + 1);
    }
  }
  return counts;
}

function judge(
  entry: StatementEntry,
  found: readonly WeighedPayment[],
  records: ProofRecords,
  rivals: ReadonlyMap<string, number>,
): EntryMatch {
  const payments = found
    .slice(0, MOST_CANDIDATES)
    .map((each) => paymentCandidate(entry, each, records, certaintyOf(each, found, rivals)));
  const sure = payments.some(({ tier }) => tier !== 'one_of_them');
  const bills = sure ? [] : billCandidates(entry, records);
  const candidates = [...payments, ...bills].slice(0, MOST_CANDIDATES);
  const [best] = candidates;
  const outcome = best?.outcome ?? 'not_found';
  return {
    entry,
    outcome,
    certainty: best?.certainty ?? null,
    explanation: explain(entry, best),
    candidates,
  };
}

function certaintyOf(
  { known, tier, sameChannel }: WeighedPayment,
  found: readonly WeighedPayment[],
  rivals: ReadonlyMap<string, number>,
): Certainty {
  const alike = found.filter((each) => each.tier === tier).length;
  if (tier === 'number') return alike === 1 ? 'certain' : 'likely';
  const alone = alike === 1 && rivals.get(known.payment.id) === 1;
  return tier === 'amount_and_time' && alone && sameChannel && known.own ? 'likely' : 'possible';
}

function explain(entry: StatementEntry, best: ProofCandidate | undefined): Explanation {
  const slots: Record<string, Slot> = {
    amount: moneySlot(entry.amountMinor, entry.currency),
    at: instantSlot(entry.atMs),
  };
  if (!best)
    return { key: tookMoney(entry) ? 'outcome.not_found' : `outcome.not_found_${entry.state}`, slots };
  for (const { field, recorded } of best.fields) {
    if (recorded !== null) slots[`${field}_recorded`] = recorded;
  }
  slots.number = textSlot(best.number);
  if (best.kind === 'bill') return { key: 'outcome.not_found_bill', slots };
  return {
    key: best.certainty === 'possible' ? `outcome.${best.outcome}_possible` : `outcome.${best.outcome}`,
    slots,
  };
}
