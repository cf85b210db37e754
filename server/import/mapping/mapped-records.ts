import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import type { Provenance } from '#shared/domain/record/source';
import { startOfDayMs } from '#shared/domain/time/zoned';
import type { Mapping } from './mapping';
import type { RowReader } from './row-reader';

/** The records one row stands for. Ids are made of the mapping's name and the row's own numbers: importing again changes nothing. */
export function mappedRecords(
  row: RowReader,
  mapping: Mapping,
  provenance: Provenance,
): readonly CanonicalRecord[] {
  const account = readAccount(row, mapping, provenance);
  const bill = mapping.bill ? readBill(row, mapping, mapping.bill, account, provenance) : null;
  const payment =
    bill && mapping.payment ? readPayment(row, mapping, mapping.payment, bill, provenance) : null;
  return [
    { kind: 'account', body: account },
    ...(bill ? [{ kind: 'bill' as const, body: payment ? settle(bill, payment) : bill }] : []),
    ...(payment ? [{ kind: 'payment' as const, body: payment }] : []),
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
    openedAtMs: account.openedOn ? startOfDayMs(row.day(account.openedOn), mapping.timeZone) : 0,
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
  columns: NonNullable<Mapping['bill']>,
  account: Account,
  provenance: Provenance,
): Bill {
  const number = row.text(columns.number);
  const id = `${mapping.name}-bill-${number}`;
  const issuedOn = row.day(columns.issuedOn);
  const issuedAtMs = startOfDayMs(issuedOn, mapping.timeZone);
  const totalMinor = row.amountMinor(columns.total);
  const isDisputed =
    columns.disputed !== undefined &&
    row.optionalText({ column: columns.disputed.column }) === columns.disputed.equals;
  return {
    id,
    accountId: account.id,
    number,
    period: { from: issuedOn, to: issuedOn },
    issuedAtMs,
    dueAtMs: startOfDayMs(row.day(columns.dueOn), mapping.timeZone),
    currency: mapping.currency,
    lines: [
      {
        id: `${id}-1`,
        kind: 'fee',
        item: 'invoice',
        label: row.text(columns.label),
        amountMinor: totalMinor,
        quantity: null,
        coveredDays: null,
      },
    ],
    totalMinor,
    paidMinor: 0,
    state: 'open',
    settledAtMs: null,
    dispute: isDisputed ? { openedAtMs: issuedAtMs, reason: null, resolvedAtMs: null } : null,
    replacesBillId: null,
    provenance,
  };
}

function readPayment(
  row: RowReader,
  mapping: Mapping,
  columns: NonNullable<Mapping['payment']>,
  bill: Bill,
  provenance: Provenance,
): Payment | null {
  if (row.optionalText(columns.settledOn) === '') return null;
  const atMs = startOfDayMs(row.day(columns.settledOn), mapping.timeZone);
  const amountMinor = columns.amount ? row.amountMinor(columns.amount) : bill.totalMinor;
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
