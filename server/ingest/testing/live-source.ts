import { Webhook } from 'standardwebhooks';
import { uuidv7 } from 'uuidv7';
import type { IngestEvent, IngestRecord } from '#shared/contracts/ingest';
import { WIRE_PATHS } from '#shared/contracts/wire';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { RecordSource } from '#shared/domain/record/source';
import type { TestApp } from '../../testing/test-app';
import { NOW_MS } from '../../testing/test-records';
import { secretKeeper } from '../secret-keeper';
import { addSource } from '../sources';

/** The headers of a message, signed as a sender would at that moment. */
export function signed(secret: string, body: string, id: string = uuidv7(), at: Date = new Date()) {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

/** Sends bytes as they are, with any headers. */
export const sendRaw = (
  server: TestApp,
  source: string,
  body: string | Buffer,
  headers: Record<string, string>,
) =>
  server.app.inject({
    method: 'POST',
    url: `${WIRE_PATHS.ingest}?source=${source}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: body,
  });

/** A source of its own, and the way to send events as it. */
export async function liveSource(server: TestApp, party: RecordSource, key: Uint8Array | null = null) {
  const name = `${party}-${uuidv7().slice(-12)}`;
  const added = await addSource(server.store.db, secretKeeper(key), { name, party }, Date.now());
  if (!added.ok) throw new Error(added.error.code);
  const { secret } = added.value;
  return {
    name,
    secret,
    send: (events: readonly unknown[], id: string = uuidv7()) => {
      const body = JSON.stringify({ events });
      return sendRaw(server, name, body, signed(secret, body, id));
    },
  };
}

/** A whole record, stated as of a moment. */
export const stated = (
  record: IngestRecord,
  party: RecordSource = 'billing',
  atMs = NOW_MS,
  id: string = uuidv7(),
): Extract<IngestEvent, { type: 'record' }> => {
  const provenance = { ...record.body.provenance, source: party };
  if (record.kind !== 'payment') {
    return {
      id,
      type: 'record',
      atMs,
      record: { ...record, body: { ...record.body, provenance } } as IngestRecord,
    };
  }
  const events = record.body.events.map((event) => ({ ...event, source: party }));
  return {
    id,
    type: 'record',
    atMs,
    record: { kind: 'payment', body: { ...record.body, provenance, events } },
  };
};

/** An event of a payment. */
export const happened = (
  payment: Pick<Payment, 'id'> | { readonly channelTransactionNumber: string } | { readonly number: string },
  event: Partial<PaymentEvent> & Pick<PaymentEvent, 'type' | 'source'>,
  id: string = uuidv7(),
): Extract<IngestEvent, { type: 'payment_event' }> => ({
  id,
  type: 'payment_event',
  payment:
    'id' in payment
      ? { by: 'id', value: payment.id }
      : 'number' in payment
        ? { by: 'number', value: payment.number }
        : { by: 'channelTransactionNumber', value: payment.channelTransactionNumber },
  event: {
    id: `event-${id}`,
    atMs: NOW_MS,
    recordedAtMs: NOW_MS,
    amountMinor: null,
    billId: null,
    refundId: null,
    code: null,
    ...event,
  },
});
