import { isDeepStrictEqual } from 'node:util';
import type { Payment } from '#shared/domain/payment/payment';
import type { DocumentDraft } from './document-draft';

/** Adds the events not known yet; those recorded stay as they are (append-only, told apart by id). */
export function mergePayment(stored: Payment, incoming: Payment): Payment {
  const known = new Set(stored.events.map((event) => event.id));
  return {
    ...incoming,
    events: [...stored.events, ...incoming.events.filter((event) => !known.has(event.id))],
  };
}

/** The document as JSON keeps it: without fields that are undefined. */
const asStored = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

/** The moment of the import is not part of what a record says: by itself it is no change. */
function withoutImportTime(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('provenance' in body)) return body;
  const { provenance, ...rest } = body;
  if (typeof provenance !== 'object' || provenance === null) return body;
  return { ...rest, provenance: { ...provenance, importedAtMs: null } };
}

/**
 * What is to be stored when `incoming` meets the stored document; null when that changes nothing. A ticket on file is
 * changed by commands alone: importing an older copy of it must not take back anybody's work.
 */
export function mergeDocument(stored: DocumentDraft | null, incoming: DocumentDraft): DocumentDraft | null {
  if (stored === null) return incoming;
  if (stored.kind === 'ticket') return null;
  const merged: DocumentDraft =
    stored.kind === 'payment' && incoming.kind === 'payment'
      ? { ...incoming, body: mergePayment(stored.body, incoming.body) }
      : incoming;
  // A payment that gained an event has changed: nothing else need be compared.
  if (merged.kind === 'payment' && stored.kind === 'payment') {
    if (merged.body.events.length !== stored.body.events.length) return merged;
  }
  const same =
    stored.accountId === merged.accountId &&
    isDeepStrictEqual(withoutImportTime(asStored(stored.body)), withoutImportTime(asStored(merged.body)));
  return same ? null : merged;
}
