import { uuidv7 } from 'uuidv7';
import type { Actor } from '#shared/domain/access/role';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import type { Command } from '#shared/domain/ticket/command';
import type { Store } from '../database/database';
import type { DocumentDraft } from '../documents/document-draft';
import { upsertDocuments } from '../documents/upsert-documents';

export const NOW_MS = Date.UTC(2025, 4, 20, 2);
const provenance = { source: 'billing', origin: 'test', importedAtMs: NOW_MS, reference: null } as const;

/** Personal data that must never turn up in a log. */
export const HOLDER_NAME = '欧阳若曦';
export const PHONE = '13912345678';

export const testAccount = (id: string, changes: Partial<Account> = {}): Account => ({
  id,
  number: `8821-${id}`,
  holder: { name: HOLDER_NAME, salutation: 'ms' },
  phone: PHONE,
  email: 'ruoxi@example.com',
  status: 'active',
  plan: null,
  openedAtMs: NOW_MS,
  contractEndAtMs: null,
  autopay: null,
  flags: [],
  consent: { recording: true, marketing: false, dataSharing: false },
  contactConfirmedAtMs: NOW_MS,
  changes: [],
  provenance,
  ...changes,
});

export const testBill = (id: string, accountId: string, changes: Partial<Bill> = {}): Bill => ({
  id,
  accountId,
  number: `B-${id}`,
  period: { from: '2025-04-01', to: '2025-04-30' },
  issuedAtMs: NOW_MS,
  dueAtMs: NOW_MS,
  currency: 'CNY',
  lines: [
    {
      id: 'l1',
      kind: 'subscription',
      item: 'plan',
      label: '月租',
      amountMinor: 9_900,
      quantity: 1,
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
  ...changes,
});

export const testPayment = (
  id: string,
  accountId: string,
  eventIds: readonly string[] = ['e1'],
): Payment => ({
  id,
  accountId,
  number: `P-${id}`,
  method: 'alipay',
  channelTransactionNumber: `2025052022001${id}`,
  amountMinor: 9_900,
  currency: 'CNY',
  intendedBillId: null,
  instrumentTail: null,
  automatic: false,
  description: null,
  events: eventIds.map((eventId) => ({
    id: eventId,
    type: 'captured',
    atMs: NOW_MS,
    recordedAtMs: NOW_MS,
    source: 'channel',
    amountMinor: null,
    billId: null,
    refundId: null,
    code: null,
  })),
  provenance,
});

export const accountDraft = (body: Account): DocumentDraft => ({
  kind: 'account',
  id: body.id,
  accountId: body.id,
  body,
});
export const billDraft = (body: Bill): DocumentDraft => ({
  kind: 'bill',
  id: body.id,
  accountId: body.accountId,
  body,
});
export const paymentDraft = (body: Payment): DocumentDraft => ({
  kind: 'payment',
  id: body.id,
  accountId: body.accountId,
  body,
});

/** Stores documents in a transaction of their own. */
export const store = (to: Store, ...drafts: readonly DocumentDraft[]) =>
  to.db.transaction((tx) => upsertDocuments(tx, drafts));

/** Makes commands of one person. */
export function commandsOf(actor: Actor) {
  const command = (
    ticketId: string | null,
    intent: Command['intent'],
    baseVersion: number | null = null,
  ): Command => ({ id: uuidv7(), ticketId, atMs: Date.now(), actorId: actor.id, baseVersion, intent });
  return {
    command,
    open: (ticketId: string, accountId: string | null = null) =>
      command(ticketId, {
        type: 'open_ticket',
        channel: 'phone',
        requester: { name: HOLDER_NAME, contact: PHONE, orderNumber: null },
        accountId,
        question: '我上周已经付款了，为什么账单还显示未付？',
        askedAtMs: Date.now(),
      }),
    note: (ticketId: string, text = '已核对渠道流水') => command(ticketId, { type: 'add_note', text }),
    take: (ticketId: string, baseVersion: number) => command(ticketId, { type: 'take_ticket' }, baseVersion),
    reveal: (accountId: string) =>
      command(null, { type: 'reveal_personal_data', accountId, field: 'phone', reason: '客户要求核对号码' }),
  };
}
