import fc from 'fast-check';
import type { RecordSource } from '../record/source';
import { MINUTE_MS } from '../time/instant';
import type { PaymentEvent, PaymentEventType } from './payment';

/** Event histories for property tests: any types from any source in any order, sensible or not. */

export const EVENT_TYPES: readonly PaymentEventType[] = [
  'initiated',
  'authorised',
  'captured',
  'settled',
  'posted',
  'failed',
  'unknown',
  'reversed',
  'refund_requested',
  'refund_approved',
  'refund_submitted',
  'refunded',
  'chargeback',
];
const SOURCES: readonly RecordSource[] = ['billing', 'ledger', 'channel'];

type EventOptions = {
  /** Minutes after `fromMs` at which events may happen. */
  readonly fromMs: number;
  readonly withinMinutes: number;
  /** Half amounts besides whole ones, of a payment of this amount; none when null. */
  readonly partialOfMinor: number | null;
  readonly billIds: readonly (string | null)[];
};

/** A non-empty history with distinct ids. Unless `distinctInstants`, several events may share an instant. */
export const eventsArbitrary = (
  options: EventOptions & { readonly distinctInstants: boolean },
): fc.Arbitrary<PaymentEvent[]> =>
  fc
    .uniqueArray(eventDraft(options), {
      minLength: 1,
      maxLength: 8,
      selector: (draft) => (options.distinctInstants ? draft.minute : draft.unique),
    })
    .map((drafts) =>
      drafts.map(({ minute, unique: _unique, ...event }, index) => ({
        ...event,
        id: `e${index}`,
        atMs: options.fromMs + minute * MINUTE_MS,
      })),
    );

const eventDraft = (options: EventOptions) =>
  fc.record({
    minute: fc.integer({ min: 0, max: options.withinMinutes }),
    unique: fc.integer(),
    type: fc.constantFrom(...EVENT_TYPES),
    recordedAtMs: fc.constantFrom(0, 1),
    source: fc.constantFrom(...SOURCES),
    amountMinor:
      options.partialOfMinor === null
        ? fc.constant(null)
        : fc.constantFrom(null, Math.floor(options.partialOfMinor / 2)),
    billId: fc.constantFrom(...options.billIds),
    refundId: fc.constantFrom(null, 'r1', 'r2'),
    code: fc.constantFrom(null, 'E1', '54'),
  });
