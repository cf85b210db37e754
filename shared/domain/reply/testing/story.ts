import type { Account } from '../../account/account';
import type { Bill } from '../../bill/bill';
import { diagnose } from '../../diagnosis/diagnose';
import type { Payment, PaymentEvent, PaymentMethod } from '../../payment/payment';
import type { Script } from '../../playbook/playbook';
import { defaultPolicy } from '../../policy/default-policy';
import type { CustomerRecords } from '../../record/customer-records';
import type { Ticket } from '../../ticket/ticket';
import type { ReplyContext } from '../reply-context';

/** An instant on the clock of Shanghai, e.g. `at('2026-11-15 20:14')`. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

const provenance = { source: 'billing', origin: 'test', importedAtMs: 0, reference: null } as const;

export const account = (overrides: Partial<Account> = {}): Account => ({
  id: 'acc_1',
  number: '8821-0046',
  holder: { name: '王敏', salutation: 'ms' },
  phone: '13812341234',
  email: 'wangmin@example.com',
  status: 'active',
  plan: { name: '畅享268', monthlyFeeMinor: 26800, currency: 'CNY' },
  openedAtMs: at('2024-03-01 09:00'),
  contractEndAtMs: at('2027-03-31 23:59'),
  autopay: null,
  flags: [],
  consent: { recording: true, marketing: false, dataSharing: false },
  contactConfirmedAtMs: at('2026-10-01 09:00'),
  changes: [],
  provenance,
  ...overrides,
});

/** A bill of one month, `2026-11`, with one line over the whole amount. */
export const bill = (month: string, totalMinor: number, overrides: Partial<Bill> = {}): Bill => ({
  id: `bill_${month}`,
  accountId: 'acc_1',
  number: `B-${month.replace('-', '')}`,
  period: { from: `${month}-01`, to: `${month}-28` },
  issuedAtMs: at(`${month}-10 00:05`),
  dueAtMs: at(`${month}-20 23:59`),
  currency: 'CNY',
  lines: [
    {
      id: `line_${month}`,
      kind: 'subscription',
      item: 'plan',
      label: '畅享套餐月费',
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
  ...overrides,
});

export const paidBill = (month: string, totalMinor: number): Bill =>
  bill(month, totalMinor, { state: 'paid', paidMinor: totalMinor, settledAtMs: at(`${month}-16 08:02`) });

export type EventSpec = readonly [PaymentEvent['type'], string, Partial<PaymentEvent>?];

export const payment = (
  id: string,
  method: PaymentMethod,
  amountMinor: number,
  billId: string | null,
  events: readonly EventSpec[],
): Payment => ({
  id,
  accountId: 'acc_1',
  number: `P-${id}`,
  method,
  channelTransactionNumber: `20261115${id}0014471`,
  amountMinor,
  currency: 'CNY',
  intendedBillId: billId,
  instrumentTail: null,
  automatic: false,
  description: null,
  events: events.map(([type, when, overrides], index) => ({
    id: `${id}_${index}`,
    type,
    atMs: at(when),
    recordedAtMs: at(when),
    source: type === 'posted' ? 'billing' : 'channel',
    amountMinor: null,
    billId: type === 'posted' ? billId : null,
    refundId: type.startsWith('refund') ? 'R-1180' : null,
    code: type === 'failed' ? 'INSUFFICIENT_FUNDS' : null,
    ...overrides,
  })),
  provenance: { ...provenance, source: 'channel' },
});

export const ticket = (overrides: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  number: 'T-1042',
  channel: 'email',
  requester: { name: '王敏', contact: 'wangmin@example.com', orderNumber: null },
  accountId: 'acc_1',
  question: '我上周已经付款了，为什么账单还显示未付？',
  askedAtMs: NOW_MS - 300_000,
  openedAtMs: NOW_MS - 290_000,
  state: 'in_progress',
  ownerId: 'u1',
  ownerName: '张敏',
  identity: null,
  classification: null,
  ledgerOpenedAtMs: NOW_MS - 60_000,
  completedSteps: [],
  solution: null,
  excludedSolutions: [],
  firstRespondedAtMs: null,
  lastRepliedAtMs: null,
  satisfaction: null,
  resolvedAtMs: null,
  pausedMs: 0,
  pausedSinceMs: null,
  attempts: 0,
  events: [],
  ...overrides,
});

/** Tuesday; the week before had the payment of Sunday the 15th. */
export const NOW_MS = at('2026-11-17 10:00');

export const contextOf = (
  records: CustomerRecords | null,
  options: {
    readonly ticket?: Partial<Ticket>;
    readonly scripts?: readonly Script[];
    readonly nowMs?: number;
  } = {},
): ReplyContext => {
  const nowMs = options.nowMs ?? NOW_MS;
  return {
    records,
    diagnosis: records && diagnose({ records, nowMs, policy: defaultPolicy }),
    ticket: ticket(options.ticket),
    policy: defaultPolicy,
    nowMs,
    scripts: options.scripts ?? [],
  };
};

const history = ['2026-08', '2026-09', '2026-10'];
const PAID_HISTORY = {
  bills: history.map((month) => paidBill(month, 26800)),
  payments: history.map((month) =>
    payment(`77${month.slice(5)}0`, 'wechat_pay', 26800, `bill_${month}`, [
      ['initiated', `${month}-15 08:00`],
      ['captured', `${month}-15 08:01`],
      ['settled', `${month}-16 08:00`],
      ['posted', `${month}-16 08:02`],
    ]),
  ),
};

const withHistory = (bills: readonly Bill[], payments: readonly Payment[]): CustomerRecords => ({
  account: account(),
  bills: [...PAID_HISTORY.bills, ...bills],
  payments: [...PAID_HISTORY.payments, ...payments],
});

/** One set of records for each finding, by its code. */
export const RECORDS = {
  paid_not_posted: withHistory(
    [bill('2026-11', 26800)],
    [
      payment('77120', 'alipay', 26800, 'bill_2026-11', [
        ['initiated', '2026-11-15 20:13'],
        ['authorised', '2026-11-15 20:14'],
        ['captured', '2026-11-15 20:14'],
      ]),
    ],
  ),
  failed_not_debited: withHistory(
    [bill('2026-11', 26800)],
    [
      payment('77121', 'credit_card', 26800, 'bill_2026-11', [
        ['initiated', '2026-11-16 09:00'],
        ['failed', '2026-11-16 09:01'],
      ]),
    ],
  ),
  failed_but_debited: withHistory(
    [bill('2026-11', 26800)],
    [
      payment('77122', 'wechat_pay', 26800, 'bill_2026-11', [
        ['initiated', '2026-11-16 09:00'],
        ['captured', '2026-11-16 09:01'],
        ['failed', '2026-11-16 09:02', { source: 'billing' }],
      ]),
    ],
  ),
  duplicate_payment: withHistory(
    [bill('2026-11', 26800, { state: 'paid', paidMinor: 26800, settledAtMs: at('2026-11-14 08:00') })],
    ['77123', '77124'].map((id, index) =>
      payment(id, 'alipay', 26800, 'bill_2026-11', [
        ['captured', `2026-11-13 10:0${index * 5}`],
        ['settled', '2026-11-14 07:00'],
        ...(index === 0 ? ([['posted', '2026-11-14 08:00']] as const) : []),
      ]),
    ),
  ),
  payment_unknown: withHistory(
    [bill('2026-11', 26800)],
    [
      payment('77125', 'debit_card', 26800, 'bill_2026-11', [
        ['initiated', '2026-11-17 09:00'],
        ['unknown', '2026-11-17 09:01'],
      ]),
    ],
  ),
  bill_increase: withHistory(
    [bill('2026-11', 29800, { state: 'paid', paidMinor: 29800, settledAtMs: at('2026-11-16 08:00') })],
    [
      payment('77126', 'wechat_pay', 29800, 'bill_2026-11', [
        ['captured', '2026-11-15 08:00'],
        ['settled', '2026-11-16 07:00'],
        ['posted', '2026-11-16 08:00'],
      ]),
    ],
  ),
  overdue: withHistory([bill('2026-11', 26800, { dueAtMs: at('2026-11-12 23:59') })], []),
  no_matching_payment: withHistory([bill('2026-11', 26800)], []),
} as const satisfies Record<string, CustomerRecords>;
