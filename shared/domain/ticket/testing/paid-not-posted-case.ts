import type { Actor } from '../../access/role';
import type { Account } from '../../account/account';
import type { Bill } from '../../bill/bill';
import type { Payment } from '../../payment/payment';
import { shippedPlaybooks } from '../../playbook/testing/shipped-playbooks';
import { defaultPolicy } from '../../policy/default-policy';
import type { CustomerRecords } from '../../record/customer-records';
import type { Provenance } from '../../record/source';
import type { ApplyContext } from '../apply-context';

/** An instant on the clocks of Shanghai, e.g. `'2026-11-16 13:50'`. */
export const shanghaiMs = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

export const NOW_MS = shanghaiMs('2026-11-16 13:50');

const provenance: Provenance = {
  source: 'billing',
  origin: 'test',
  importedAtMs: shanghaiMs('2026-11-16 06:00'),
  reference: null,
};

const account: Account = {
  id: 'acc_1',
  number: '8821-0046',
  holder: { name: '王芳', salutation: 'ms' },
  phone: '13800001234',
  email: 'Wang.Fang@example.com',
  status: 'active',
  plan: { name: '畅享 268', monthlyFeeMinor: 26_800, currency: 'CNY' },
  openedAtMs: shanghaiMs('2024-03-01 09:00'),
  contractEndAtMs: null,
  autopay: null,
  flags: [],
  consent: { recording: true, marketing: false, dataSharing: false },
  contactConfirmedAtMs: shanghaiMs('2026-10-01 09:00'),
  changes: [],
  provenance,
};

const bill: Bill = {
  id: 'bill_1',
  accountId: 'acc_1',
  number: 'B-202611',
  period: { from: '2026-10-01', to: '2026-10-31' },
  issuedAtMs: shanghaiMs('2026-11-10 00:05'),
  dueAtMs: shanghaiMs('2026-11-20 23:59'),
  currency: 'CNY',
  lines: [
    {
      id: 'line_1',
      kind: 'subscription',
      item: 'plan',
      label: '畅享 268 月费',
      amountMinor: 26_800,
      quantity: null,
      coveredDays: null,
    },
  ],
  totalMinor: 26_800,
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance,
};

const paymentEvent = (
  type: 'initiated' | 'authorised' | 'captured',
  at: string,
): Payment['events'][number] => ({
  id: `ev_${type}`,
  type,
  atMs: shanghaiMs(at),
  recordedAtMs: shanghaiMs(at),
  source: 'channel',
  amountMinor: null,
  billId: null,
  refundId: null,
  code: null,
});

const payment: Payment = {
  id: 'pay_1',
  accountId: 'acc_1',
  number: 'P-77120',
  method: 'alipay',
  channelTransactionNumber: '2026111522001404471',
  amountMinor: 26_800,
  currency: 'CNY',
  intendedBillId: 'bill_1',
  instrumentTail: null,
  automatic: false,
  description: null,
  events: [
    paymentEvent('initiated', '2026-11-15 20:13'),
    paymentEvent('authorised', '2026-11-15 20:14'),
    paymentEvent('captured', '2026-11-15 20:14'),
  ],
  provenance,
};

/** A customer whose money was taken the evening before and is not on the bill yet: she must not pay again. */
export const PAID_NOT_POSTED: CustomerRecords = { account, bills: [bill], payments: [payment] };

/** The same customer before she paid: the bill is open and she may pay. */
export const NOTHING_PAID: CustomerRecords = { account, bills: [bill], payments: [] };

export const ZHANG: Actor = { id: 'user_zhang', name: '张敏', role: 'agent' };
export const LI: Actor = { id: 'user_li', name: '李强', role: 'agent' };
export const LEAD: Actor = { id: 'user_lead', name: '陈静', role: 'lead' };
export const AUDITOR: Actor = { id: 'user_audit', name: '赵审', role: 'auditor' };

export const PLAYBOOKS = shippedPlaybooks();

export const contextOf = (changes: Partial<ApplyContext> = {}): ApplyContext => ({
  actor: ZHANG,
  records: PAID_NOT_POSTED,
  playbooks: PLAYBOOKS,
  scripts: [],
  policy: defaultPolicy,
  newTicketNumber: 'T-1042',
  ...changes,
});
