import { sql } from 'drizzle-orm';
import type { IngestPaymentReference } from '#shared/contracts/ingest';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { Transaction } from '../database/database';
import { textList } from '../database/lists';
import { ingestWaiting } from '../database/schema';
import { writeDocuments } from '../documents/upsert-documents';
import { pokeDesks } from '../sync/poke-desks';
import { applyPaymentEvent } from './apply-payment-event';
import { readStatements } from './event-log';
import { readPayments } from './read-payments';
import { WorkingSet } from './working-set';

type Waiting = {
  readonly eventId: string;
  readonly reference: IngestPaymentReference;
  readonly event: PaymentEvent;
};

/** Numbers are the same in any case, ids are not. */
const waitedFor = ({ by, value }: IngestPaymentReference): string =>
  by === 'id' ? value : value.toLowerCase();

/** Keeps events until somebody tells of their payment. */
export async function keepWaiting(
  tx: Transaction,
  source: string,
  events: readonly Waiting[],
  nowMs: number,
): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(ingestWaiting).values(
    events.map(({ eventId, reference, event }) => ({
      source,
      eventId,
      named: reference.by,
      value: waitedFor(reference),
      event,
      receivedAtMs: nowMs,
    })),
  );
}

/** All that payments may be named by: what they are called on file, and what their sources call them. */
export function namesOf(
  payments: readonly Payment[],
  givenIds: readonly string[] = [],
): readonly IngestPaymentReference[] {
  const numbers = payments.flatMap(({ id, number, channelTransactionNumber }) => [
    { by: 'id' as const, value: id },
    { by: 'number' as const, value: number },
    ...(channelTransactionNumber === null
      ? []
      : [{ by: 'channelTransactionNumber' as const, value: channelTransactionNumber }]),
  ]);
  return [...numbers, ...givenIds.map((value) => ({ by: 'id' as const, value }))];
}

/**
 * Gives payments that were just written the events that came before them. Call it in the same transaction, which holds
 * the lock on records.
 */
export async function deliverWaiting(
  tx: Transaction,
  names: readonly IngestPaymentReference[],
): Promise<void> {
  if (names.length === 0) return;
  const some = await tx.select({ eventId: ingestWaiting.eventId }).from(ingestWaiting).limit(1);
  if (some.length === 0) return;
  const found = await tx.execute<{
    source: string;
    event_id: string;
    named: IngestPaymentReference['by'];
    value: string;
    event: PaymentEvent;
  }>(sql`
    select waiting.source, event_id, waiting.named, waiting.value, event
    from unnest(${textList(names.map(({ by }) => by))}, ${textList(names.map(waitedFor))}) as called(named, value)
    join ingest_waiting waiting on waiting.named = called.named and waiting.value = called.value`);
  const rows = [...new Map(found.rows.map((row) => [`${row.source}\n${row.event_id}`, row])).values()];
  if (rows.length === 0) return;
  const ids = rows.flatMap(({ named, value }) => (named === 'id' ? [value] : []));
  const numbers = rows.flatMap(({ named, value }) => (named === 'id' ? [] : [value]));
  const statements = await readStatements(
    tx,
    ids.map((id) => ({ kind: 'payment', id })),
  );
  const documentIds = [...statements.values()].map(({ documentId }) => documentId);
  const set = new WorkingSet(await readPayments(tx, [...ids, ...documentIds], numbers), [], statements);
  const delivered = rows.filter(({ named, value, event }) => {
    const { outcome } = applyPaymentEvent(set, { by: named, value }, event);
    return outcome !== 'waiting' && outcome !== 'ambiguous';
  });
  if (delivered.length === 0) return;
  await tx.execute(sql`
    delete from ingest_waiting using unnest(
      ${textList(delivered.map(({ source }) => source))}, ${textList(delivered.map(({ event_id }) => event_id))}
    ) as delivered(source, event_id)
    where ingest_waiting.source = delivered.source and ingest_waiting.event_id = delivered.event_id`);
  if (set.changed.length === 0) return;
  await writeDocuments(tx, set.changed);
  await pokeDesks(tx);
}
