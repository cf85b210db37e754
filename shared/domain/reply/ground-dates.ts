import { dueAfter } from '../calendar/due-after';
import type { EvidenceRef } from '../record/evidence';
import { HOUR_MS, MINUTE_MS } from '../time/instant';
import { addCalendarDays, atHourMs, calendarDayOf, startOfDayMs } from '../time/zoned';
import type { DatedFact } from './collect-instants';
import type { DateMention } from './date-mention';
import type { ReplyFacts } from './facts';
import type { ReplyContext } from './reply-context';

/** `known` without evidence: a fact of the ticket itself, true but proven by no record. */
export type DateGrounding = {
  readonly known: boolean;
  readonly evidence: readonly EvidenceRef[];
  /** Lies ahead, or sets a time limit: a promise rather than a fact. */
  readonly ahead: boolean;
  /** Payments something happened to at the date. */
  readonly paymentIds: readonly string[];
};

const EVIDENCE_SHOWN = 4;

/** What on record happened, falls due or is expected at the date said. */
export function groundDate(mention: DateMention, context: ReplyContext, facts: ReplyFacts): DateGrounding {
  const { nowMs, policy } = context;
  if (mention.within) return groundLimit(dueAfter(nowMs, mention.within, policy), mention, context, facts);
  if (!mention.days) return { known: false, evidence: [], ahead: false, paymentIds: [] };

  const zone = policy.timeZone;
  const { from, to } = mention.days;
  let fromMs = startOfDayMs(from, zone);
  let toMs = startOfDayMs(addCalendarDays(to, 1), zone);
  if (mention.time) {
    const { hour, minute } = mention.time;
    fromMs = (hour === 24 ? toMs : atHourMs(from, hour, zone)) + (minute ?? 0) * MINUTE_MS;
    toMs = fromMs + (minute === null ? HOUR_MS : MINUTE_MS);
  }
  const ahead = fromMs > nowMs || (mention.deadline && toMs > nowMs);
  const evidence = collect(fromMs, toMs, facts);
  if (!mention.time) {
    for (const day of from === to ? [from] : []) evidence.refs.push(...(facts.days.get(day) ?? []));
    if (from !== to) evidence.refs.push(...periodsWithin(from, to, facts));
  }
  for (const expectation of facts.expectations) {
    if (expectation.atMs >= fromMs && expectation.atMs < toMs) evidence.refs.push(...expectation.evidence);
  }
  const unique = [
    ...new Map(evidence.refs.map((ref) => [`${ref.kind}${ref.recordId}${ref.partId}`, ref])).values(),
  ];
  return {
    known: unique.length > 0 || evidence.own,
    evidence: unique.slice(0, EVIDENCE_SHOWN),
    ahead,
    paymentIds: [...new Set(unique.flatMap((ref) => (ref.kind === 'payment_event' ? [ref.recordId] : [])))],
  };
}

/** A limit counted from now holds when an expectation falls on the instant, or for whole days on the day, it ends. */
function groundLimit(
  endMs: number,
  mention: DateMention,
  context: ReplyContext,
  facts: ReplyFacts,
): DateGrounding {
  const zone = context.policy.timeZone;
  const minutes = mention.within && 'minutes' in mention.within ? mention.within.minutes : null;
  const met = facts.expectations.find((expectation) =>
    minutes !== null && minutes < 24 * 60
      ? Math.abs(expectation.atMs - endMs) <= (minutes * MINUTE_MS) / 10
      : calendarDayOf(expectation.atMs, zone) === calendarDayOf(endMs, zone),
  );
  return {
    known: met !== undefined,
    evidence: met?.evidence.slice(0, EVIDENCE_SHOWN) ?? [],
    ahead: true,
    paymentIds: [],
  };
}

function collect(fromMs: number, toMs: number, facts: ReplyFacts): { refs: EvidenceRef[]; own: boolean } {
  const refs: EvidenceRef[] = [];
  let own = false;
  for (const instants of [facts.focusedInstants, facts.instants]) {
    for (let index = firstAt(instants, fromMs); index < instants.length; index += 1) {
      const fact = instants[index];
      if (!fact || fact.atMs >= toMs || refs.length >= EVIDENCE_SHOWN * 2) break;
      if (fact.ref) refs.push(fact.ref);
      else own = true;
    }
  }
  return { refs, own };
}

/** Index of the first fact not before an instant. */
function firstAt(instants: readonly DatedFact[], atMs: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function periodsWithin(from: string, to: string, facts: ReplyFacts): readonly EvidenceRef[] {
  return [...facts.bills.values()]
    .filter((bill) => bill.period.from <= to && bill.period.to >= from)
    .slice(0, EVIDENCE_SHOWN)
    .map((bill) => ({ kind: 'bill', recordId: bill.id, partId: null }));
}
