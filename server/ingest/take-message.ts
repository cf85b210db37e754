import type { IngestAnswer, IngestEvent, IngestProblem } from '#shared/contracts/ingest';
import type { Payment } from '#shared/domain/payment/payment';
import { appendAudit } from '../audit/append-audit';
import { ADVISORY_LOCKS, lockForTransaction } from '../database/advisory-locks';
import type { Transaction } from '../database/database';
import { writeDocuments } from '../documents/upsert-documents';
import { httpFailure } from '../http-failure';
import { numbersOf } from '../import/join/join-records';
import { pokeDesks } from '../sync/poke-desks';
import { applyPaymentEvent } from './apply-payment-event';
import { applyRecord } from './apply-record';
import { digestOf, logEvents, readKnown, readStatements, type TakenEvent } from './event-log';
import { readDrafts, readPayments } from './read-payments';
import type { IngestSource } from './sources';
import type { SignedMessage } from './verify-message';
import { deliverWaiting, keepWaiting, namesOf } from './waiting-events';
import { WorkingSet } from './working-set';

/** A message that cannot begin for so long is asked to come back: a file is being imported. */
const LONGEST_WAIT_MS = 5_000;

/** Some events cannot be taken, so none is; thrown, so that the transaction ends. Problems by position. */
export class EventsRefused extends Error {
  constructor(readonly problems: ReadonlyMap<number, readonly IngestProblem[]>) {
    super('Some events cannot be taken');
  }
}

/** A message with what can be worked out before its turn. */
export type PreparedMessage = {
  readonly message: SignedMessage;
  readonly events: readonly IngestEvent[];
  readonly digest: string;
  /** Of each event. */
  readonly digests: readonly string[];
};

export const prepareMessage = (message: SignedMessage, events: readonly IngestEvent[]): PreparedMessage => ({
  message,
  events,
  digest: digestOf(message.text),
  digests: events.map((event) => digestOf(JSON.stringify(event))),
});

/**
 * Takes the events of a verified message: all or none, each once by its id, in the given transaction. The same message or
 * event again changes nothing and is answered as before. Messages of all processes are taken one after another.
 */
export async function takeMessage(
  tx: Transaction,
  { message, events, digest, digests }: PreparedMessage,
  nowMs: number,
): Promise<IngestAnswer> {
  const { source } = message;
  await lockForTransaction(tx, ADVISORY_LOCKS.records, { atMostMs: LONGEST_WAIT_MS });
  const ids = events.map(({ id }) => id);
  const known = await readKnown(tx, source.name, message.id, ids);
  if (known.messageDigest !== null && known.messageDigest !== digest) {
    throw httpFailure('message_id_reused', 'Another message was sent under this webhook-id');
  }
  const log = known.events;
  const firstAt = new Map(ids.map((id, index) => [id, index] as const).reverse());
  const news = events.filter((event, index) => !log.has(event.id) && firstAt.get(event.id) === index);
  const taken = news.length > 0 ? await applyEvents(tx, source, events, news, nowMs) : [];
  for (const each of taken) {
    log.set(each.id, { ...each, digest: digests[firstAt.get(each.id) ?? 0] ?? '' });
  }
  const logged = taken.map((each) => ({ ...each, digest: log.get(each.id)?.digest ?? '' }));
  const isNew = known.messageDigest === null;
  if (isNew || logged.length > 0) {
    await logEvents(tx, source.name, logged, isNew ? { ...message, digest } : null, nowMs);
  }
  if (taken.length > 0) await settle(tx, source, taken, known.someWait, nowMs);
  return {
    events: events.map(({ id }, index) => {
      const logged = log.get(id);
      if (!logged) throw new Error('An event was neither taken nor known');
      const differs = logged.digest !== digests[index];
      return { id, outcome: logged.outcome, ...(differs ? { differs: true as const } : {}) };
    }),
  };
}

type Taken = Omit<TakenEvent, 'digest'>;

/** Applies new events: records first, so that an event of a payment finds the one that comes with it. */
async function applyEvents(
  tx: Transaction,
  source: IngestSource,
  events: readonly IngestEvent[],
  news: readonly IngestEvent[],
  nowMs: number,
): Promise<readonly Taken[]> {
  const records = news.flatMap((event) => (event.type === 'record' ? [event] : []));
  const additions = news.flatMap((event) => (event.type === 'payment_event' ? [event] : []));
  const set = await readWorkingSet(tx, records, additions);
  const taken: Taken[] = records.map((event) => {
    const provenance = { ...event.record.body.provenance, origin: source.name, importedAtMs: nowMs };
    const record = { ...event.record, body: { ...event.record.body, provenance } } as typeof event.record;
    return { id: event.id, event, ...applyRecord(set, record, event.atMs, source.party) };
  });
  const problems = new Map<number, readonly IngestProblem[]>();
  for (const event of additions) {
    const applied = applyPaymentEvent(set, event.payment, event.event);
    if (applied.outcome === 'ambiguous') {
      const index = events.indexOf(event);
      const path = `events.${index}.payment.value`;
      problems.set(index, [
        { path, code: 'payment_ambiguous', reason: 'Several payments have this number; name one by its id' },
      ]);
    } else {
      const documentId = applied.outcome === 'waiting' ? null : applied.documentId;
      taken.push({ id: event.id, event, outcome: applied.outcome, documentId });
    }
  }
  if (problems.size > 0) throw new EventsRefused(problems);
  if (set.changed.length > 0) {
    await writeDocuments(tx, set.changed);
    await pokeDesks(tx);
  }
  await keepWaiting(
    tx,
    source.name,
    taken.flatMap(({ event, outcome }) =>
      event.type === 'payment_event' && outcome === 'waiting'
        ? [{ eventId: event.id, reference: event.payment, event: event.event }]
        : [],
    ),
    nowMs,
  );
  return taken;
}

type RecordEvent = Extract<IngestEvent, { type: 'record' }>;
type PaymentAddition = Extract<IngestEvent, { type: 'payment_event' }>;

/** Everything on file that the events may touch. */
async function readWorkingSet(
  tx: Transaction,
  records: readonly RecordEvent[],
  additions: readonly PaymentAddition[],
): Promise<WorkingSet> {
  const payments: readonly Payment[] = records.flatMap(({ record }) =>
    record.kind === 'payment' ? [record.body] : [],
  );
  const named = additions.map(({ payment }) => payment);
  const givenIds = [
    ...payments.map(({ id }) => id),
    ...named.flatMap(({ by, value }) => (by === 'id' ? [value] : [])),
  ];
  const others = records.flatMap(({ record: { kind, body } }) =>
    kind === 'payment' ? [] : [{ kind, id: body.id }],
  );
  const statements = await readStatements(tx, [
    ...others,
    ...givenIds.map((id) => ({ kind: 'payment', id })),
  ]);
  const documentIds = [...statements.values()].map(({ documentId }) => documentId);
  const numbers = [
    ...payments.flatMap(numbersOf),
    ...named.flatMap(({ by, value }) => (by === 'id' ? [] : [value])),
  ].filter((number) => number !== '');
  return new WorkingSet(
    await readPayments(tx, [...givenIds, ...documentIds], numbers),
    await readDrafts(tx, others),
    statements,
  );
}

/** What follows from events taken: those that waited for them are delivered, and the audit log says so. */
async function settle(
  tx: Transaction,
  source: IngestSource,
  taken: readonly Taken[],
  someWaited: boolean,
  nowMs: number,
): Promise<void> {
  const count = (outcome: string) => taken.filter((each) => each.outcome === outcome).length;
  if (someWaited || count('waiting') > 0) await deliverTo(tx, taken);
  const details = {
    source: source.name,
    events: taken.length,
    created: count('created'),
    updated: count('updated'),
    waiting: count('waiting'),
  };
  await appendAudit(tx, { actorId: null, action: 'events_ingested', details }, nowMs);
}

async function deliverTo(tx: Transaction, taken: readonly Taken[]): Promise<void> {
  const written = taken.flatMap(({ event }) =>
    event.type === 'record' && event.record.kind === 'payment' ? [event.record.body] : [],
  );
  await deliverWaiting(
    tx,
    namesOf(
      written,
      taken.flatMap(({ documentId }) => documentId ?? []),
    ),
  );
}
