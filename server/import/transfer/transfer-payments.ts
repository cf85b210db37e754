import { hash } from 'node:crypto';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { ImportContext, ImportStep } from '../import-format';
import { baseNumber } from '../join/refund-numbers';
import { RepeatCounter } from '../repeat-counter';
import { numberText } from '../whole-number';
import { findPayers, type Payer } from './find-payers';
import type { Transfer } from './transfer';

/** Transfers whose payers are looked up together. */
const BATCH = 200;

export type TransferStep = { readonly transfer: Transfer } | { readonly step: ImportStep };

/** Makes payments of the transfers whose payer is on file; the others are listed as `unmatched_…`. Keeps the order. */
export async function* transferPayments(
  pieces: AsyncIterable<readonly TransferStep[]>,
  origin: string,
  context: ImportContext,
): AsyncGenerator<readonly ImportStep[]> {
  const repeats = new RepeatCounter();
  async function paymentSteps(batch: readonly TransferStep[]): Promise<readonly ImportStep[]> {
    const transfers: Transfer[] = [];
    for (const each of batch) if ('transfer' in each) transfers.push(each.transfer);
    const payers = (await findPayers(transfers, context.directory))[Symbol.iterator]();
    return batch.map((each) =>
      'step' in each ? each.step : stepOf(each.transfer, payers.next().value ?? { kind: 'none' }),
    );
  }
  function stepOf(transfer: Transfer, payer: Payer): ImportStep {
    const digest = hash('sha256', JSON.stringify(transfer.identity)).slice(0, 32);
    const times = repeats.next(digest);
    if (payer.kind !== 'account') return unmatched(transfer, payer);
    const id = `${origin}-${digest}${times === 1 ? '' : `-${times}`}`;
    return {
      kind: 'records',
      records: [{ kind: 'payment', body: paymentOf(transfer, payer, id, origin, context) }],
    };
  }
  const waiting: TransferStep[] = [];
  for await (const steps of pieces) {
    waiting.push(...steps);
    while (waiting.length >= BATCH) yield await paymentSteps(waiting.splice(0, BATCH));
  }
  yield await paymentSteps(waiting);
}

const unmatched = (transfer: Transfer, payer: Payer): ImportStep => ({
  kind: 'problem',
  problem: {
    line: transfer.line,
    column: null,
    ...(payer.kind === 'several'
      ? { code: 'unmatched_several', reason: 'What it says fits more than one account' }
      : { code: 'unmatched_none', reason: 'Nothing in it names an account or a bill on file' }),
  },
});

function paymentOf(
  transfer: Transfer,
  payer: Extract<Payer, { kind: 'account' }>,
  id: string,
  origin: string,
  context: ImportContext,
): Payment {
  const isRefund = transfer.kind === 'refund';
  const number = transfer.transactionNumber ?? transfer.refundNumber;
  return {
    id,
    accountId: payer.accountId,
    number: transfer.orderNumber || number || id,
    method: transfer.method,
    channelTransactionNumber: isRefund && number !== null ? baseNumber(number) : number,
    amountMinor: transfer.amountMinor,
    currency: transfer.currency,
    intendedBillId: isRefund ? null : payer.billId,
    instrumentTail: transfer.instrumentTail,
    automatic: false,
    description: transfer.description,
    events: eventsOf(transfer, id),
    provenance: {
      source: 'channel',
      origin,
      importedAtMs: context.nowMs,
      reference: `${context.fileName}:${numberText(transfer.line)}`,
    },
  };
}

function eventsOf(transfer: Transfer, id: string): PaymentEvent[] {
  const { takenAtMs, settledAtMs } = transfer;
  if (transfer.kind === 'refund') return [eventOf(transfer, id, 'refunded', takenAtMs)];
  const captured = eventOf(transfer, id, 'captured', takenAtMs);
  return settledAtMs === null ? [captured] : [captured, eventOf(transfer, id, 'settled', settledAtMs)];
}

const eventOf = (
  transfer: Transfer,
  id: string,
  type: 'captured' | 'settled' | 'refunded',
  atMs: number,
): PaymentEvent => ({
  id: `${id}-${type}`,
  type,
  atMs,
  recordedAtMs: atMs,
  source: 'channel',
  amountMinor: type === 'refunded' ? transfer.amountMinor : null,
  billId: null,
  refundId: type === 'refunded' ? transfer.refundNumber : null,
  code: null,
});
