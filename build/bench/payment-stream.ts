import type { IngestEvent } from '#shared/contracts/ingest';
import type { PaymentEvent } from '#shared/domain/payment/payment';

const FIRST_MS = Date.UTC(2026, 9, 1);

/** Messages between that of a payment and that of its posting: as many may be under way at a time. */
const LAG = 2;

/** Messages of payments and messages of their postings in turns, a message's postings some messages later. */
export function paymentStream(
  name: string,
  events: number,
  perMessage: number,
): readonly (readonly IngestEvent[])[] {
  const pairs = Math.ceil(events / (2 * perMessage));
  const positions = (pair: number) => Array.from({ length: perMessage }, (_, n) => pair * perMessage + n);
  return Array.from({ length: pairs + LAG }, (_, turn) => [
    ...(turn < pairs ? [positions(turn).map((position) => payment(name, position))] : []),
    ...(turn >= LAG ? [positions(turn - LAG).map((position) => posting(name, position))] : []),
  ]).flat();
}

const event = (id: string, type: PaymentEvent['type'], atMs: number): PaymentEvent => ({
  id,
  type,
  atMs,
  recordedAtMs: atMs + 1_000,
  source: 'billing',
  amountMinor: null,
  billId: type === 'posted' ? `bill-${id}` : null,
  refundId: null,
  code: null,
});

function payment(name: string, position: number): IngestEvent {
  const atMs = FIRST_MS + position * 1_000;
  const id = `${name}-${position}`;
  return {
    id: `evt-${id}`,
    type: 'record',
    atMs,
    record: {
      kind: 'payment',
      body: {
        id,
        accountId: `account-${position % 1_000}`,
        number: `P-${id}`,
        method: 'wechat_pay',
        channelTransactionNumber: `4200002026${id}`,
        amountMinor: 26_800,
        currency: 'CNY',
        intendedBillId: `bill-${id}`,
        instrumentTail: '4321',
        automatic: false,
        description: '十月账单',
        events: [
          event(`${id}-initiated`, 'initiated', atMs),
          event(`${id}-captured`, 'captured', atMs + 4_000),
        ],
        provenance: { source: 'billing', origin: 'bench', importedAtMs: atMs, reference: `message ${id}` },
      },
    },
  };
}

function posting(name: string, position: number): IngestEvent {
  const id = `${name}-${position}`;
  return {
    id: `evt-${id}-posted`,
    type: 'payment_event',
    payment: { by: 'id', value: id },
    event: event(`${id}-posted`, 'posted', FIRST_MS + position * 1_000 + 60_000),
  };
}
