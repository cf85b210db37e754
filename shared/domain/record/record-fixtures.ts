import type { Account } from '../account/account';
import type { Bill, BillLine } from '../bill/bill';
import type { Payment, PaymentEvent, PaymentEventType } from '../payment/payment';
import { HOUR_MS } from '../time/instant';
import type { CustomerRecords } from './customer-records';
import type { Provenance, RecordSource } from './source';

/** Records for tests: whole and valid, with only what a test cares about stated. */

const provenance: Provenance = { source: 'billing', origin: 'fixture', importedAtMs: 0, reference: null };

/** Instant of a wall clock in Shanghai (UTC+8 all year): `at('2026-11-15 20:14')`. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

/** An event told as `type@time`, by the channel unless another source is named. */
export function event(
  type: PaymentEventType,
  atMs: number,
  rest: Partial<PaymentEvent> & { readonly source?: RecordSource } = {},
): PaymentEvent {
  return {
    id: `${type}-${rest.source ?? 'channel'}-${atMs}`,
    type,
    atMs,
    recordedAtMs: atMs,
    source: 'channel',
    amountMinor: null,
    billId: null,
    refundId: null,
    code: null,
    ...rest,
  };
}

export const payment = (
  id: string,
  events: readonly PaymentEvent[],
  rest: Partial<Payment> = {},
): Payment => ({
  id,
  accountId: 'a1',
  number: `P-${id}`,
  method: 'alipay',
  channelTransactionNumber: null,
  amountMinor: 26_800,
  currency: 'CNY',
  intendedBillId: null,
  instrumentTail: null,
  automatic: false,
  description: null,
  events: [...events],
  provenance,
  ...rest,
});

export const line = (item: string, amountMinor: number, rest: Partial<BillLine> = {}): BillLine => ({
  id: `l-${item}`,
  kind: 'subscription',
  item,
  label: item,
  amountMinor,
  quantity: null,
  coveredDays: null,
  ...rest,
});

/** The November bill of the story: issued on the 10th, due on the 20th, ¥268.00, open. */
export const bill = (id: string, rest: Partial<Bill> = {}): Bill => ({
  id,
  accountId: 'a1',
  number: `B-${id}`,
  period: { from: '2026-10-01', to: '2026-10-31' },
  issuedAtMs: at('2026-11-10 00:05'),
  dueAtMs: at('2026-11-20 23:59'),
  currency: 'CNY',
  lines: [line('plan', rest.totalMinor ?? 26_800)],
  totalMinor: 26_800,
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance,
  ...rest,
});

export const paidBill = (id: string, rest: Partial<Bill> = {}): Bill =>
  bill(id, {
    state: 'paid',
    paidMinor: rest.totalMinor ?? 26_800,
    settledAtMs: at('2026-11-16 08:00'),
    ...rest,
  });

export const account: Account = {
  id: 'a1',
  number: '88210046',
  holder: { name: '王芳', salutation: 'ms' },
  phone: '13812341234',
  email: null,
  status: 'active',
  plan: { name: '畅享 268', monthlyFeeMinor: 26_800, currency: 'CNY' },
  openedAtMs: at('2025-03-31 10:00'),
  contractEndAtMs: null,
  autopay: null,
  flags: [],
  consent: { recording: true, marketing: false, dataSharing: false },
  contactConfirmedAtMs: null,
  changes: [],
  provenance,
};

export const records = (
  bills: readonly Bill[],
  payments: readonly Payment[],
  rest: Partial<CustomerRecords> = {},
): CustomerRecords => ({ account, bills, payments, ...rest });

/** Started, authorised and captured by the channel within a minute, as most payments are. */
export const capturedEvents = (atMs: number): readonly PaymentEvent[] => [
  event('initiated', atMs - 60_000),
  event('authorised', atMs - 1_000),
  event('captured', atMs),
];

/** Captured, settled the next day and posted to a bill. */
export const postedEvents = (atMs: number, billId: string): readonly PaymentEvent[] => [
  ...capturedEvents(atMs),
  event('settled', atMs + 18 * HOUR_MS),
  event('posted', atMs + 24 * HOUR_MS, { source: 'billing', billId }),
];
