import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import type { DocumentDraft } from '../../../server/documents/document-draft';

export const CUSTOMER = { name: '欧阳若曦', phone: '13912345678' } as const;
const MONTHS = 6;
const MONTH_MS = 30 * 86_400_000;

export const customerId = (index: number): string => `crowd-${index}`;

/** One customer with half a year of bills, each paid but the last. */
export function customerRecords(index: number, nowMs: number): readonly DocumentDraft[] {
  const provenance = { source: 'billing', origin: 'crowd', importedAtMs: nowMs, reference: null } as const;
  const id = customerId(index);
  const account: Account = {
    id,
    number: `8821${String(index).padStart(6, '0')}`,
    holder: { name: CUSTOMER.name, salutation: 'ms' },
    phone: CUSTOMER.phone,
    email: null,
    status: 'active',
    plan: null,
    openedAtMs: nowMs - 24 * MONTH_MS,
    contractEndAtMs: null,
    autopay: null,
    flags: [],
    consent: { recording: true, marketing: false, dataSharing: false },
    contactConfirmedAtMs: nowMs,
    changes: [],
    provenance,
  };
  const months = Array.from({ length: MONTHS }, (_, month) => {
    const issuedAtMs = nowMs - (MONTHS - month) * MONTH_MS;
    const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
    const amountMinor = 9_900 + (index % 1_000);
    const paid = month < MONTHS - 1;
    const bill: Bill = {
      id: `${id}-bill-${month}`,
      accountId: id,
      number: `B-${index}-${month}`,
      period: { from: day(issuedAtMs - MONTH_MS), to: day(issuedAtMs) },
      issuedAtMs,
      dueAtMs: issuedAtMs + MONTH_MS / 2,
      currency: 'CNY',
      lines: [
        {
          id: 'l1',
          kind: 'subscription',
          item: 'plan',
          label: '月租',
          amountMinor,
          quantity: 1,
          coveredDays: null,
        },
      ],
      totalMinor: amountMinor,
      paidMinor: paid ? amountMinor : 0,
      state: paid ? 'paid' : 'open',
      settledAtMs: paid ? issuedAtMs + MONTH_MS / 3 : null,
      dispute: null,
      replacesBillId: null,
      provenance,
    };
    return paid ? [bill, paymentOf(bill, issuedAtMs + MONTH_MS / 3)] : [bill];
  }).flat();
  return [
    { kind: 'account', id, accountId: id, body: account },
    ...months.map(
      (body): DocumentDraft =>
        'lines' in body
          ? { kind: 'bill', id: body.id, accountId: id, body }
          : { kind: 'payment', id: body.id, accountId: id, body },
    ),
  ];
}

function paymentOf(bill: Bill, atMs: number): Payment {
  const event = (type: 'captured' | 'posted'): Payment['events'][number] => ({
    id: `${bill.id}-${type}`,
    type,
    atMs,
    recordedAtMs: atMs,
    source: 'billing',
    amountMinor: null,
    billId: type === 'posted' ? bill.id : null,
    refundId: null,
    code: null,
  });
  return {
    id: `${bill.id}-payment`,
    accountId: bill.accountId,
    number: `P-${bill.number}`,
    method: 'alipay',
    channelTransactionNumber: `2025052022001${bill.number}`,
    amountMinor: bill.totalMinor,
    currency: 'CNY',
    intendedBillId: bill.id,
    instrumentTail: null,
    automatic: false,
    description: null,
    events: [event('captured'), event('posted')],
    provenance: bill.provenance,
  };
}
