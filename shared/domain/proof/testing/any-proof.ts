import fc from 'fast-check';
import type { Payment } from '../../payment/payment';
import { at, bill, event, payment, postedEvents, records } from '../../record/record-fixtures';
import { type RelatedPayment, relatePayment } from '../../record/related-payment';
import { HOUR_MS } from '../../time/span';
import type { StatementEntry } from '../statement-entry';

/** An Alipay row of the November payment, as a customer would send it. */
export const entry = (line: number, rest: Partial<StatementEntry> = {}): StatementEntry => ({
  line,
  atMs: at('2026-11-15 20:14'),
  amountMinor: 26_800,
  currency: 'CNY',
  refundedMinor: 0,
  method: 'alipay',
  transactionNumber: null,
  orderNumber: null,
  counterparty: '稳付科技',
  item: '账单支付',
  state: 'completed',
  ...rest,
});

/** A payment of another customer, as far as this desk may hold it. */
export const theirs = (
  id: string,
  events: readonly Payment['events'][number][],
  rest: Partial<Payment> = {},
): RelatedPayment => relatePayment(payment(id, events, { accountId: 'a2', ...rest }), '88210099', []);

const NUMBERS = ['2026111522001400001', '2026111522001400002', 'xxxx', null] as const;
const AMOUNTS = [26_800, 26_801, 9_900] as const;
const anyMs = fc.integer({ min: 0, max: 30 * 24 }).map((hours) => at('2026-10-28 09:30') + hours * HOUR_MS);

const anyEvents = fc.tuple(anyMs, fc.integer({ min: 0, max: 4 })).map(([atMs, way]) => {
  if (way === 0) return [event('captured', atMs)];
  if (way === 1) return [event('captured', atMs), event('refunded', atMs + HOUR_MS, { refundId: 'r1' })];
  if (way === 2) return [event('failed', atMs, { code: 'E1' })];
  return [...postedEvents(atMs, way === 3 ? 'b1' : 'b2')];
});

const anyPayment = (prefix: string) =>
  fc.record({
    id: fc.integer({ min: 1, max: 9 }).map((n) => `${prefix}${n}`),
    events: anyEvents,
    channelTransactionNumber: fc.constantFrom(...NUMBERS),
    amountMinor: fc.constantFrom(...AMOUNTS),
    method: fc.constantFrom('alipay' as const, 'wechat_pay' as const, 'debit_card' as const),
    intendedBillId: fc.constantFrom('b1', null),
  });

const unique = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

/** Rows and records that agree, contradict each other and compete, often. */
export const anyProof = fc
  .record({
    entries: fc.array(
      fc.record({
        atMs: anyMs,
        amountMinor: fc.constantFrom(...AMOUNTS),
        transactionNumber: fc.constantFrom(...NUMBERS),
        method: fc.constantFrom('alipay' as const, 'wechat_pay' as const, 'debit_card' as const),
        state: fc.constantFrom(
          'completed' as const,
          'completed' as const,
          'closed' as const,
          'refund' as const,
        ),
        item: fc.constantFrom('账单支付', '话费 B-b1'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    own: fc.array(anyPayment('p'), { maxLength: 6 }),
    others: fc.array(anyPayment('o'), { maxLength: 4 }),
  })
  .map(({ entries, own, others }) => ({
    entries: entries.map((each, index) => entry(index + 1, each)),
    records: records(
      [bill('b1'), bill('b2', { totalMinor: 9_900, issuedAtMs: at('2026-11-01 00:05') })],
      unique(own).map(({ id, events, ...rest }) => payment(id, events, rest)),
    ),
    others: unique(others).map(({ id, events, ...rest }) => theirs(id, events, rest)),
  }));
