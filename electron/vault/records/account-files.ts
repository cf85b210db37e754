import type { TimelineFilter } from '#shared/contracts/views';
import { diagnose } from '#shared/domain/diagnosis/diagnose';
import type { Diagnosis } from '#shared/domain/diagnosis/finding';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import { MINUTE_MS } from '#shared/domain/time/instant';
import { mergeTimeline } from '#shared/domain/timeline/merge-timeline';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { readShownNumbers } from '../data/elsewhere';
import { ticketsOfAccount } from '../data/tickets';
import type { Store } from '../store/open-store';
import { filterKey, filterTimeline, type TimelineTexts, timelineTexts } from './filter-timeline';
import { type AccountFile, readRecords } from './read-records';
import { createRecentMap } from './recent-map';

type Timeline = { readonly items: readonly TimelineItem[]; readonly texts: TimelineTexts };
type Prepared = {
  readonly file: AccountFile;
  diagnosis: { readonly value: Diagnosis; readonly atMs: number; readonly policy: TenantPolicy } | null;
  timeline: Timeline | null;
  filtered: { readonly key: string; readonly items: readonly TimelineItem[] } | null;
};

/** How many accounts are kept parsed. */
const KEPT = 12;
const DIAGNOSIS_FRESH_MS = MINUTE_MS;

/** Accounts as screens need them: parsed, diagnosed and merged once per change, not once per question. */
export type AccountFiles = {
  readonly read: (accountId: string) => AccountFile | null;
  readonly diagnosis: (accountId: string, nowMs: number, policy: TenantPolicy) => Diagnosis | null;
  /** Newest first. */
  readonly timeline: (accountId: string, filter: TimelineFilter | null) => readonly TimelineItem[];
  /** Grows whenever the account, its records or its tickets change. */
  readonly revision: (accountId: string) => number;
  readonly dropRecords: (accountIds: Iterable<string>) => void;
  readonly dropAll: () => void;
};

export function createAccountFiles(store: Store): AccountFiles {
  const prepared = createRecentMap<Prepared>(KEPT);
  const revisions = new Map<string, number>();
  const grow = (accountId: string): void => {
    revisions.set(accountId, (revisions.get(accountId) ?? 0) + 1);
  };

  store.onChange((changed) => {
    for (const topic of changed) {
      const [kind, accountId] = splitTopic(topic);
      if (kind === 'records') prepared.delete(accountId);
      else if (kind === 'tickets-of') {
        const known = prepared.get(accountId);
        if (known && provesOtherwise(store, accountId, known)) prepared.delete(accountId);
        else if (known) {
          known.timeline = null;
          known.filtered = null;
        }
      } else continue;
      grow(accountId);
    }
  });

  const prepare = (accountId: string): Prepared | null => {
    const known = prepared.get(accountId);
    if (known) return known;
    const file = readRecords(store, accountId);
    if (file === null) return null;
    return prepared.set(accountId, { file, diagnosis: null, timeline: null, filtered: null });
  };

  const timelineOf = (accountId: string, of: Prepared): Timeline => {
    if (of.timeline === null) {
      const items = mergeTimeline(of.file.records, ticketsOfAccount(store, accountId));
      of.timeline = { items, texts: timelineTexts(items) };
    }
    return of.timeline;
  };

  return {
    read: (accountId) => prepare(accountId)?.file ?? null,
    diagnosis: (accountId, nowMs, policy) => {
      const of = prepare(accountId);
      if (of === null) return null;
      const known = of.diagnosis;
      if (known !== null && known.policy === policy && stillHolds(known, nowMs)) return known.value;
      const value = diagnose({ records: of.file.records, nowMs, policy });
      of.diagnosis = { value, atMs: nowMs, policy };
      return value;
    },
    timeline: (accountId, filter) => {
      const of = prepare(accountId);
      if (of === null) return [];
      const { items, texts } = timelineOf(accountId, of);
      if (filter === null) return items;
      const key = filterKey(filter);
      if (of.filtered?.key !== key) of.filtered = { key, items: filterTimeline(items, filter, texts) };
      return of.filtered.items;
    },
    revision: (accountId) => revisions.get(accountId) ?? 0,
    dropRecords: (accountIds) => {
      for (const accountId of accountIds) prepared.delete(accountId);
    },
    dropAll: () => prepared.clear(),
  };
}

/** A proof was confirmed or taken back: the diagnosis rests on which numbers the customer has shown. */
const provesOtherwise = (store: Store, accountId: string, { file }: Prepared): boolean =>
  readShownNumbers(store, accountId).join('\n') !== (file.records.shownTransactionNumbers ?? []).join('\n');

function splitTopic(topic: string): readonly [kind: string, id: string] {
  const colon = topic.indexOf(':');
  return colon < 0 ? [topic, ''] : [topic.slice(0, colon), topic.slice(colon + 1)];
}

/** A diagnosis holds until its records change, time has moved on noticeably, or the instant it waits for has come. */
function stillHolds(known: { readonly value: Diagnosis; readonly atMs: number }, nowMs: number): boolean {
  const { untilMs } = known.value.payAgain;
  if (untilMs !== null && known.atMs < untilMs && untilMs <= nowMs) return false;
  return nowMs >= known.atMs && nowMs - known.atMs < DIAGNOSIS_FRESH_MS;
}
