import type { IngestEvent, IngestProblem } from '#shared/contracts/ingest';
import type { IngestSource } from './sources';
import { TOLERANCE_MS } from './verify-message';

/** Longer texts do not fit an index of the database; no field of a record needs one. */
const LONGEST_TEXT = 500;
/** End of the year 9999: later instants cannot be shown as a date. */
const LAST_INSTANT_MS = 253_402_300_799_999;
// With the flag `u` a surrogate is one that has no partner.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * What of a well-formed event its source may not say, or nobody: another party's word, a statement as of the future,
 * text and instants that cannot be stored. `path` is where the event stands.
 */
export function checkEvent(
  event: IngestEvent,
  source: IngestSource,
  path: string,
  nowMs: number,
): readonly IngestProblem[] {
  const problems: IngestProblem[] = [];
  const problem = (where: string, code: string, reason: string) =>
    problems.push({ path: `${path}.${where}`, code, reason });
  const ownWord = (where: string, said: string) => {
    if (said === source.party) return;
    problem(where, 'source_not_allowed', `This source speaks for ${source.party} alone`);
  };
  if (event.type === 'record') {
    const { kind, body } = event.record;
    if (event.atMs > nowMs + TOLERANCE_MS) {
      problem('atMs', 'in_the_future', 'A record cannot be stated as of later than now');
    }
    if (kind !== 'payment' && source.party !== 'billing') {
      problem('record.kind', 'kind_not_allowed', 'Only a billing system states accounts and bills');
    }
    ownWord('record.body.provenance.source', body.provenance.source);
    if (kind === 'payment') {
      body.events.forEach((each, index) => {
        ownWord(`record.body.events.${index}.source`, each.source);
      });
    }
  } else ownWord('event.source', event.event.source);
  storable(event, [path], problems);
  return problems;
}

/** Walks a value; `at` is the way to it, put together only where something is wrong. */
function storable(value: unknown, at: string[], problems: IngestProblem[]): void {
  const problem = (code: string, reason: string) => problems.push({ path: at.join('.'), code, reason });
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) problem('too_long', `At most ${LONGEST_TEXT} characters`);
    else if (UNSTORABLE.test(value)) problem('unstorable', 'NUL and lone surrogates cannot be stored');
  } else if (typeof value === 'number') {
    if (value > LAST_INSTANT_MS && at.at(-1)?.endsWith('tMs')) problem('too_late', 'After the year 9999');
  } else if (typeof value === 'object' && value !== null) {
    for (const key in value) {
      at.push(key);
      storable(value[key as keyof typeof value], at, problems);
      at.pop();
    }
  }
}
