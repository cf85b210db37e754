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
  const party = source.party;
  if (event.type === 'record') {
    const { kind, body } = event.record;
    const at = `${path}.record`;
    if (event.atMs > nowMs + TOLERANCE_MS) {
      const reason = 'A record cannot be stated as of later than now';
      problems.push({ path: `${path}.atMs`, code: 'in_the_future', reason });
    }
    if (kind !== 'payment' && party !== 'billing') {
      const reason = 'Only a billing system states accounts and bills';
      problems.push({ path: `${at}.kind`, code: 'kind_not_allowed', reason });
    }
    if (body.provenance.source !== party) problems.push(anothersWord(`${at}.body.provenance.source`, party));
    if (kind === 'payment') {
      body.events.forEach((each, index) => {
        if (each.source !== party) problems.push(anothersWord(`${at}.body.events.${index}.source`, party));
      });
    }
  } else if (event.event.source !== party) problems.push(anothersWord(`${path}.event.source`, party));
  storable(event, [path], problems);
  return problems;
}

const anothersWord = (path: string, party: IngestSource['party']): IngestProblem => ({
  path,
  code: 'source_not_allowed',
  reason: `This source speaks for ${party} alone`,
});

/** Walks a value; `at` is the way to it, put together only where something is wrong. */
function storable(value: unknown, at: string[], problems: IngestProblem[]): void {
  const found = unstorable(value, at.at(-1));
  if (found) problems.push({ path: at.join('.'), ...found });
  if (typeof value !== 'object' || value === null) return;
  for (const key in value) {
    at.push(key);
    storable(value[key as keyof typeof value], at, problems);
    at.pop();
  }
}

function unstorable(value: unknown, name: string | undefined): Omit<IngestProblem, 'path'> | null {
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) {
      return { code: 'too_long', reason: `At most ${LONGEST_TEXT} characters` };
    }
    return UNSTORABLE.test(value)
      ? { code: 'unstorable', reason: 'NUL and lone surrogates cannot be stored' }
      : null;
  }
  return typeof value === 'number' && value > LAST_INSTANT_MS && name?.endsWith('tMs')
    ? { code: 'too_late', reason: 'After the year 9999' }
    : null;
}
