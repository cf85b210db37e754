import type { IngestRecord } from '#shared/contracts/ingest';
import type { Payment } from '#shared/domain/payment/payment';
import type { RecordSource } from '#shared/domain/record/source';
import { mergePayment } from '../documents/merge-document';
import { joinPayment } from '../import/join/join-payment';
import type { Joined } from '../import/join/join-records';
import { joinRefund } from '../import/join/join-refund';
import { KnownPayments } from '../import/join/known-payments';
import { isRefundOnly } from '../import/join/refund-events';
import { baseNumber } from '../import/join/refund-numbers';
import type { PutOutcome, WorkingSet } from './working-set';

/** What came of a record, and the document it is now part of. */
export type AppliedRecord = { readonly outcome: PutOutcome | 'superseded'; readonly documentId: string };

/**
 * Applies a whole record a source states as of `atMs`. A statement as of earlier than one on file changes nothing, save
 * that events of a payment are kept whenever they arrive.
 */
export function applyRecord(
  set: WorkingSet,
  record: IngestRecord,
  atMs: number,
  party: RecordSource,
): AppliedRecord {
  const { kind, body } = record;
  const isNewest = set.state(kind, body.id, atMs);
  if (kind === 'payment') return applyPayment(set, body, isNewest, party);
  if (!isNewest) return { outcome: 'superseded', documentId: body.id };
  const accountId = kind === 'account' ? body.id : body.accountId;
  const draft =
    kind === 'account'
      ? ({ kind, id: body.id, accountId, body } as const)
      : ({ kind, id: body.id, accountId, body } as const);
  return { outcome: set.put(draft), documentId: body.id };
}

function applyPayment(set: WorkingSet, told: Payment, isNewest: boolean, party: RecordSource): AppliedRecord {
  const documentId = set.documentIdOf('payment', told.id);
  const own = set.payments.get(documentId);
  const { payment, replacesId }: Joined = own
    ? { payment: mergePayment(own, { ...told, id: documentId }), replacesId: null }
    : joinWithOthers(set, told, party);
  if (replacesId !== null) set.withdraw(replacesId);
  if (payment.id !== told.id) set.join('payment', told.id, payment.id);
  const before = set.payments.get(payment.id);
  const outcome = set.putPayment(before ? headed(before, payment, told, isNewest, party) : payment);
  return { outcome: outcome === 'unchanged' && !isNewest ? 'superseded' : outcome, documentId: payment.id };
}

/** The same money as another party or another statement has told of it, in whichever order. */
function joinWithOthers(set: WorkingSet, told: Payment, party: RecordSource): Joined {
  if (party === 'channel') {
    return isRefundOnly(told) ? joinRefund(told, set.payments) : joinPayment(told, set.payments);
  }
  // Two payments of one and the same system are two, whatever their numbers.
  const others = set.payments
    .numbered([told.channelTransactionNumber, baseNumber(told.channelTransactionNumber ?? ''), told.number])
    .filter((each) => each.provenance.source !== party);
  if (others.length === 0) return { payment: told, replacesId: null };
  return joinPayment(told, new KnownPayments(others));
}

/** What is said of the payment as a whole: the billing system's word before the others', and the newest of it. */
function headed(
  before: Payment,
  joined: Payment,
  told: Payment,
  isNewest: boolean,
  party: RecordSource,
): Payment {
  const mayHead = before.provenance.source === party || party === 'billing' || isRefundOnly(before);
  const head = !isNewest || !mayHead ? before : party === 'billing' ? told : joined;
  return { ...head, id: joined.id, events: joined.events };
}
