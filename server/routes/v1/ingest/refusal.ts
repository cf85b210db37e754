import type { FastifySchemaValidationError } from 'fastify';
import { failure } from '#shared/contracts/error';
import type { IngestProblem, IngestRefusal } from '#shared/contracts/ingest';

/** Problems listed of one event. */
const MOST_LISTED = 20;

const idOf = (event: unknown): string | null =>
  typeof event === 'object' && event !== null && 'id' in event && typeof event.id === 'string'
    ? event.id.slice(0, 200)
    : null;

/** Answers for each event what is wrong with it. `body` is the message as it came. */
export function refusal(
  body: unknown,
  problems: ReadonlyMap<number, readonly IngestProblem[]>,
): IngestRefusal {
  const events =
    typeof body === 'object' && body !== null && 'events' in body && Array.isArray(body.events)
      ? body.events
      : [];
  const { error } = failure('events_refused', 'Some events cannot be taken; nothing was', {
    details: { refused: problems.size },
  });
  return {
    error,
    events: events.map((event: unknown, index) => ({
      id: idOf(event),
      problems: (problems.get(index) ?? []).slice(0, MOST_LISTED),
    })),
  };
}

/** What a failed validation says of single events, by position; null where the message around them is wrong. */
export function eventProblems(error: {
  readonly validation?: readonly FastifySchemaValidationError[];
}): ReadonlyMap<number, readonly IngestProblem[]> | null {
  const problems = new Map<number, IngestProblem[]>();
  for (const { instancePath, keyword, message } of error.validation ?? []) {
    const position = /^\/events\/(\d+)(?=\/|$)/.exec(instancePath)?.[1];
    if (position === undefined) return null;
    const index = Number(position);
    const path = instancePath.slice(1).replaceAll('/', '.');
    const code = typeof keyword === 'string' ? keyword : 'invalid';
    const found = problems.get(index) ?? [];
    problems.set(index, found);
    // An event of thousands of mistakes is as wrong as one of some.
    if (found.length < MOST_LISTED) found.push({ path, code, reason: message ?? code });
  }
  return problems.size > 0 ? problems : null;
}
