import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';

const DAY = 86_400_000;
export const BASE_MS = Date.now() - 20 * DAY;
const provenance = { source: 'billing', origin: 'test', importedAtMs: BASE_MS, reference: null } as const;

export const account = (id: string, name: string, phone: string): Account => ({
  id,
  number: `8821-${id.padStart(4, '0')}`,
  holder: { name, salutation: 'ms' },
  phone,
  email: `${id}@example.com`,
  status: 'active',
  plan: null,
  openedAtMs: BASE_MS - 300 * DAY,
  contractEndAtMs: null,
  autopay: null,
  flags: [],
  consent: { recording: true, marketing: false, dataSharing: false },
  contactConfirmedAtMs: BASE_MS,
  changes: [],
  provenance,
});

export const bill = (id: string, accountId: string, totalMinor: number): Bill => ({
  id,
  accountId,
  number: `B-2026-${id}`,
  period: { from: '2026-09-01', to: '2026-09-30' },
  issuedAtMs: BASE_MS,
  dueAtMs: BASE_MS + 15 * DAY,
  currency: 'CNY',
  lines: [
    {
      id: `${id}-1`,
      kind: 'subscription',
      item: 'plan',
      label: '套餐月费',
      amountMinor: totalMinor,
      quantity: null,
      coveredDays: null,
    },
  ],
  totalMinor,
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance,
});

export const payment = (id: string, accountId: string, billId: string, amountMinor: number): Payment => ({
  id,
  accountId,
  number: `P-2026-${id}`,
  method: 'alipay',
  channelTransactionNumber: `20260930220014${id.padStart(8, '0')}`,
  amountMinor,
  currency: 'CNY',
  intendedBillId: billId,
  instrumentTail: null,
  automatic: false,
  description: null,
  events: [
    {
      id: `${id}-captured`,
      type: 'captured',
      atMs: BASE_MS + 2 * DAY,
      recordedAtMs: BASE_MS + 2 * DAY,
      source: 'channel',
      amountMinor: null,
      billId: null,
      refundId: null,
      code: null,
    },
  ],
  provenance: { ...provenance, source: 'channel' },
});

/** Two customers, one of whom has paid what still shows as unpaid. */
export const sampleRecords: readonly CanonicalRecord[] = [
  { kind: 'account', body: account('acc1', '王敏', '13800001234') },
  { kind: 'account', body: account('acc2', '李强', '13900005678') },
  { kind: 'bill', body: bill('b1', 'acc1', 12_800) },
  { kind: 'payment', body: payment('p1', 'acc1', 'b1', 12_800) },
  { kind: 'bill', body: bill('b2', 'acc2', 9_900) },
];
