import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { isOverdue } from '#shared/domain/incident/estimate';
import type { IncidentIntent } from '#shared/domain/incident/incident-intent';
import { MINUTE_MS } from '#shared/domain/time/instant';
import type { Store } from '../database/database';
import { readKinds } from '../documents/read-documents';
import { actAs } from './act-as';

const USAGE = `incident declare --by <lead> --title … [--minutes n] [--since instant],
incident estimate <id> --by <lead> --minutes n|unknown, incident end <id> --by <lead>, or incident list`;
/** A week: a longer estimate is none. */
const LONGEST_MINUTES = 7 * 24 * 60;

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};

/** `incident declare|estimate|end|list`; answers with the exit code. */
export async function manageIncidents(store: Store, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      by: { type: 'string' },
      title: { type: 'string' },
      minutes: { type: 'string' },
      since: { type: 'string' },
    },
  });
  const [action, id] = positionals;
  if (action === 'list') return list(store);
  if (values.by === undefined) return fail(`Say who does it: ${USAGE}`);
  const nowMs = Date.now();
  const intent = intentOf(action, id, values, nowMs);
  if (intent === null) return fail(USAGE);
  const done = await actAs(store, values.by, { ticketId: null, intent }, nowMs);
  if (!done.ok) return fail(`${done.error.code}: ${done.error.message}`);
  process.stdout.write(`${JSON.stringify({ id: intent.incidentId })}\n`);
  return 0;
}

function intentOf(
  action: string | undefined,
  id: string | undefined,
  { title, minutes, since }: { readonly title?: string; readonly minutes?: string; readonly since?: string },
  nowMs: number,
): IncidentIntent | null {
  const expectedEndAtMs = estimate(minutes, nowMs);
  const startedAtMs = since === undefined ? nowMs : Date.parse(since);
  if (expectedEndAtMs === undefined || Number.isNaN(startedAtMs)) return null;
  if (action === 'declare' && id === undefined && title !== undefined && title.trim() !== '') {
    return {
      type: 'declare_incident',
      incidentId: uuidv7(),
      title,
      startedAtMs,
      expectedEndAtMs,
      wording: {},
    };
  }
  if (action === 'estimate' && id !== undefined && minutes !== undefined) {
    return { type: 'estimate_incident', incidentId: id, expectedEndAtMs };
  }
  return action === 'end' && id !== undefined ? { type: 'end_incident', incidentId: id } : null;
}

/** Null: nobody can say. Undefined: not a number of minutes. */
function estimate(minutes: string | undefined, nowMs: number): number | null | undefined {
  if (minutes === undefined || minutes === 'unknown') return null;
  const count = Number(minutes);
  return Number.isInteger(count) && count > 0 && count <= LONGEST_MINUTES
    ? nowMs + count * MINUTE_MS
    : undefined;
}

async function list({ db }: Store): Promise<number> {
  const instant = (atMs: number | null): string | null =>
    atMs === null ? null : new Date(atMs).toISOString();
  const nowMs = Date.now();
  for (const document of await readKinds(db, ['incident'])) {
    if (document.kind !== 'incident') continue;
    const { id, title, startedAtMs, endedAtMs, estimates, declaredBy } = document.body;
    const line = {
      id,
      title,
      startedAt: instant(startedAtMs),
      expectedEndAt: instant(estimates.at(-1)?.expectedEndAtMs ?? null),
      overdue: isOverdue(document.body, nowMs),
      endedAt: instant(endedAtMs),
      declaredBy: declaredBy.name,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  return 0;
}
