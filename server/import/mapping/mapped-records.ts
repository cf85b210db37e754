import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { MappedBill, MappedPayment, Mapping } from '#shared/domain/import/mapping';
import type { Payment } from '#shared/domain/payment/payment';
import type { Provenance } from '#shared/domain/record/source';
import type { RowReader } from './row-reader';

/** The records one row stands for. Ids are made of the mapping's name and the row's own numbers: importing again changes nothing. */
export function mappedRecords(
  row: RowReader,
  mapping: Mapping,
  provenance: Provenance,
): readonly CanonicalRecord[] {
  const account = readAccount(row, mapping, provenance);
  const repeated = mapping.bills ?? (mapping.bill ? [{ ...mapping.bill, payment: mapping.payment }] : []);
  return [
    { kind: 'account', body: account },
    ...repeated.flatMap((columns): readonly CanonicalRecord[] => {
      const bill = readBill(row, mapping, columns, account, provenance);
      const payment = columns.payment ? readPayment(row, mapping, columns.payment, bill, provenance) : null;
      return payment
        ? [
            { kind: 'bill', body: settle(bill, payment) },
            { kind: 'payment', body: payment },
          ]
        : [{ kind: 'bill', body: bill }];
    }),
  ];
}

function readAccount(row: RowReader, mapping: Mapping, provenance: Provenance): Account {
  const { account } = mapping;
  const number = row.text(account.number);
  return {
    id: `${mapping.name}-account-${number}`,
    number,
    holder: { name: row.text(account.holderName), salutation: null },
    phone: account.phone ? row.optionalText(account.phone) || null : null,
    email: account.email ? row.optionalText(account.email) || null : null,
    status: 'active',
    plan: null,
    openedAtMs: account.openedOn ? row.day(account.openedOn).startMs : 0,
    contractEndAtMs: null,
    autopay: null,
    flags: [],
    consent: { recording: false, marketing: false, dataSharing: false },
    contactConfirmedAtMs: null,
    changes: [],
    // One account stands in many rows: its provenance must not depend on which of them was read last.
    provenance: { ...provenance, reference: null },
  };
}

function readBill(
  row: RowReader,
  mapping: Mapping,
  columns: MappedBill,
  account: Account,
  provenance: Provenance,
): Bill {
  const number = row.text(columns.number);
  const id = `${mapping.name}-bill-${number}`;
  const { day: issuedOn, startMs: issuedAtMs } = row.day(columns.issuedOn);
  const totalMinor = row.amountMinor(columns.total);
  return {
    id,
    accountId: account.id,
    number,
    period: {
      from: columns.periodFrom ? row.day(columns.periodFrom).day : issuedOn,
      to: columns.periodTo ? row.day(columns.periodTo).day : issuedOn,
    },
    issuedAtMs,
    dueAtMs: row.day(columns.dueOn).startMs,
    currency: mapping.currency,
    lines: [
      {
        id: `${id}-1`,
        kind: totalMinor < 0 ? 'adjustment' : 'fee',
        item: 'invoice',
        label: row.text(columns.label),
        amountMinor: totalMinor,
        quantity: null,
        coveredDays: null,
      },
    ],
    totalMinor,
    paidMinor: 0,
    // Nothing is owed on a bill of nothing, or on a credit.
    state: totalMinor > 0 ? 'open' : 'paid',
    settledAtMs: totalMinor > 0 ? null : issuedAtMs,
    dispute: row.holds(columns.disputed)
      ? { openedAtMs: issuedAtMs, reason: null, resolvedAtMs: null }
      : null,
    replacesBillId: null,
    provenance,
  };
}

function readPayment(
  row: RowReader,
  mapping: Mapping,
  columns: MappedPayment,
  bill: Bill,
  provenance: Provenance,
): Payment | null {
  if (row.optionalText(columns.settledOn) === '') return null;
  const amountMinor = columns.amount ? row.amountMinor(columns.amount) : bill.totalMinor;
  if (amountMinor === 0) return null;
  const atMs = row.day(columns.settledOn).startMs;
  const id = `${mapping.name}-payment-${bill.number}`;
  const event = { atMs, recordedAtMs: atMs, source: 'ledger' as const, refundId: null, code: null };
  return {
    id,
    accountId: bill.accountId,
    number: `${bill.number}-1`,
    method: columns.method,
    channelTransactionNumber: null,
    amountMinor,
    currency: bill.currency,
    intendedBillId: bill.id,
    instrumentTail: null,
    automatic: false,
    description: null,
    events: [
      { ...event, id: `${id}-captured`, type: 'captured', amountMinor: null, billId: null },
      { ...event, id: `${id}-posted`, type: 'posted', amountMinor, billId: bill.id },
    ],
    provenance,
  };
}

function settle(bill: Bill, payment: Payment): Bill {
  const isPaid = payment.amountMinor >= bill.totalMinor;
  const settledAtMs = payment.events.at(-1)?.atMs ?? null;
  return {
    ...bill,
    paidMinor: payment.amountMinor,
    state: isPaid ? 'paid' : 'partially_paid',
    settledAtMs: isPaid ? settledAtMs : null,
    dispute: bill.dispute ? { ...bill.dispute, resolvedAtMs: isPaid ? settledAtMs : null } : null,
  };
}
