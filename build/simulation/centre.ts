import type { Actor } from '#shared/domain/access/role';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import { type Playbook, playbookSchema } from '#shared/domain/playbook/playbook';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { applyCommand } from '#shared/domain/ticket/apply-command';
import type { DocumentDraft } from '../../server/documents/document-draft';

/** When every run begins. */
export const BEGIN_MS = Date.UTC(2026, 4, 20, 1);
const DAY_MS = 86_400_000;

/** Written into every note, reply and draft: none of it may be readable on a disk. */
export const SECRET_TEXT = '客户说已转账叁仟贰佰元';
export const CUSTOMERS = [
  { id: 'a1', name: '欧阳若曦', phone: '13912345678' },
  { id: 'a2', name: '司马青衫', phone: '13787654321' },
] as const;
export const SECRETS: readonly string[] = [
  SECRET_TEXT,
  ...CUSTOMERS.flatMap(({ name, phone }) => [name, phone]),
];

/** Who works in the centre; with more desks than people, somebody has two. */
export const PEOPLE: readonly Actor[] = [
  { id: 'agent-1', name: '张敏', role: 'agent' },
  { id: 'agent-2', name: '李雷', role: 'agent' },
  { id: 'lead-1', name: '赵芳', role: 'lead' },
];

const provenance = {
  source: 'billing',
  origin: 'simulation',
  importedAtMs: BEGIN_MS,
  reference: null,
} as const;

const account = ({ id, name, phone }: (typeof CUSTOMERS)[number]): Account => ({
  id,
  number: `8821-${id}`,
  holder: { name, salutation: 'ms' },
  phone,
  email: null,
  status: 'active',
  plan: null,
  openedAtMs: BEGIN_MS - 300 * DAY_MS,
  contractEndAtMs: null,
  autopay: null,
  flags: [],
  consent: { recording: true, marketing: false, dataSharing: false },
  contactConfirmedAtMs: BEGIN_MS,
  changes: [],
  provenance,
});

const bill = (accountId: string): Bill => ({
  id: `bill-${accountId}`,
  accountId,
  number: `B-${accountId}`,
  period: { from: '2026-04-01', to: '2026-04-30' },
  issuedAtMs: BEGIN_MS - 10 * DAY_MS,
  dueAtMs: BEGIN_MS + 5 * DAY_MS,
  currency: 'CNY',
  lines: [
    {
      id: 'l1',
      kind: 'subscription',
      item: 'plan',
      label: '月租',
      amountMinor: 9_900,
      quantity: null,
      coveredDays: null,
    },
  ],
  totalMinor: 9_900,
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance,
});

/** A payment of the account with so many events; the records grow by one at a time. */
export function paymentOf(accountId: string, events: number): DocumentDraft {
  const body: Payment = {
    id: `payment-${accountId}`,
    accountId,
    number: `P-${accountId}`,
    method: 'alipay',
    channelTransactionNumber: `20260520220014${accountId}`,
    amountMinor: 9_900,
    currency: 'CNY',
    intendedBillId: `bill-${accountId}`,
    instrumentTail: null,
    automatic: false,
    description: null,
    events: Array.from({ length: events }, (_, index) => ({
      id: `${accountId}-e${index}`,
      type: 'captured',
      atMs: BEGIN_MS - DAY_MS + index * 1_000,
      recordedAtMs: BEGIN_MS - DAY_MS,
      source: 'channel',
      amountMinor: null,
      billId: null,
      refundId: null,
      code: null,
    })),
    provenance,
  };
  return { kind: 'payment', id: body.id, accountId, body };
}

export const RECORDS: readonly DocumentDraft[] = CUSTOMERS.flatMap((customer): readonly DocumentDraft[] => [
  { kind: 'account', id: customer.id, accountId: customer.id, body: account(customer) },
  { kind: 'bill', id: `bill-${customer.id}`, accountId: customer.id, body: bill(customer.id) },
  paymentOf(customer.id, 1),
]);

/** Open when a run begins. */
export const SEED_TICKETS: readonly DocumentDraft[] = CUSTOMERS.map(({ id, name, phone }, index) => {
  const ticketId = `seed-${index}`;
  const actor = PEOPLE[0];
  if (actor === undefined) throw new Error('There are no people');
  const opened = applyCommand(
    null,
    {
      id: ticketId,
      ticketId,
      atMs: BEGIN_MS - DAY_MS,
      actorId: actor.id,
      baseVersion: null,
      intent: {
        type: 'open_ticket',
        channel: 'chat',
        requester: { name, contact: phone, orderNumber: null },
        accountId: index === 0 ? id : null,
        question: SECRET_TEXT,
        askedAtMs: BEGIN_MS - DAY_MS,
      },
    },
    {
      actor,
      records: null,
      playbooks: [],
      scripts: [],
      policy: defaultPolicy,
      newTicketNumber: `T-${index + 1}`,
    },
  );
  if (!opened.ok) throw new Error(opened.error.code);
  return {
    kind: 'ticket',
    id: ticketId,
    accountId: opened.value.ticket.accountId,
    body: opened.value.ticket,
  };
});

export const STEPS = ['ask_customer', 'look_again'] as const;

const words = (text: string) => ({ 'zh-CN': text, 'zh-TW': text, en: text });

/** The one checklist: short, so that a run is about commands and not about pulling a library. */
export const PLAYBOOK: Playbook = playbookSchema.parse({
  key: 'simulated',
  version: 1,
  title: words('核对付款'),
  category: 'payment',
  subcategory: 'paid_but_unpaid',
  complexity: 'common',
  suggestedBy: [],
  keywords: [],
  steps: STEPS.map((id) => ({ id, stage: 'intake', title: words('询问客户'), completedBy: 'agent' })),
  solutions: [{ key: 'wait', title: words('等待入账') }],
  scripts: [],
});
