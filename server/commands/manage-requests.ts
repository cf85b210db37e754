import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { type BackOfficeRequest, backOfficeRequests } from '#shared/domain/followup/back-office';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { Store } from '../database/database';
import { actAs } from './act-as';

const USAGE = 'request list, or request answer <id> --by <lead> --outcome done|declined --text …';

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};

/** `request list|answer`: what desks asked of the back office (payment checks, refunds); answers with the exit code. */
export async function manageRequests(store: Store, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { by: { type: 'string' }, outcome: { type: 'string' }, text: { type: 'string' } },
  });
  const [action, requestId] = positionals;
  const open = await openRequests(store);
  if (action === 'list') {
    for (const { ticket, request } of open) print(ticket, request);
    return 0;
  }
  const { by, outcome, text } = values;
  if (action !== 'answer' || requestId === undefined || by === undefined || text === undefined) {
    return fail(USAGE);
  }
  if (outcome !== 'done' && outcome !== 'declined') return fail(USAGE);
  const asked = open.find(({ request }) => request.id === requestId);
  if (asked === undefined) return fail('request_not_found: No such request is open');
  const intent = { type: 'answer_request', requestId, outcome, text } as const;
  const done = await actAs(store, by, { ticketId: asked.ticket.id, intent }, Date.now());
  return done.ok ? 0 : fail(`${done.error.code}: ${done.error.message}`);
}

type Asked = { readonly ticket: Ticket; readonly request: BackOfficeRequest };

/** The oldest first. */
async function openRequests({ db }: Store): Promise<readonly Asked[]> {
  const { rows } = await db.execute<{ body: Ticket }>(
    sql`select body from document
      where kind = 'ticket' and body -> 'events' @> '[{"type":"back_office_requested"}]'`,
  );
  return rows
    .flatMap(({ body: ticket }) =>
      backOfficeRequests(ticket.events)
        .filter(({ answer }) => answer === null)
        .map((request) => ({ ticket, request })),
    )
    .sort((a, b) => a.request.requestedAtMs - b.request.requestedAtMs);
}

function print({ number }: Ticket, request: BackOfficeRequest): void {
  const { id, kind, paymentNumber, money, reason, requestedAtMs, requestedBy } = request;
  const requestedAt = new Date(requestedAtMs).toISOString();
  const line = { id, ticket: number, kind, paymentNumber, ...money, reason, requestedAt, requestedBy };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
