import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Bill } from '#shared/domain/bill/bill';
import type { MappedBill, MappedPayment, Mapping } from '#shared/domain/import/mapping';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { Provenance } from '#shared/domain/record/source';
import { MappedAccounts } from './mapped-accounts';
import type { RowReader } from './row-reader';

/** A bill of a row, with the payment that settled it. */
type MappedPair = MappedBill & { readonly payment?: MappedPayment | undefined };

/** Why a row is refused whose bills cannot be told apart. */
export const BILL_REPEATED = {
  code: 'bill_repeated',
  reason: 'Another bill of the row has this number',
} as const;

/** What a row says of the payment of a bill. */
type Settlement = {
  readonly amountMinor: number;
  readonly atMs: number;
  readonly method: Payment['method'];
};

/**
 * Makes the records each row of one table stands for. Ids are made of the mapping's name and the row's own numbers:
 * importing again changes nothing.
 */
export class MappedRecords {
  readonly #mapping: Mapping;
  readonly #accounts: MappedAccounts;
  readonly #pairs: readonly MappedPair[];

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
    this.#accounts = new MappedAccounts(mapping);
    this.#pairs = mapping.bills ?? (mapping.bill ? [{ ...mapping.bill, payment: mapping.payment }] : []);
  }

  read(row: RowReader, provenance: Provenance): readonly CanonicalRecord[] {
    const account = this.#accounts.read(row, provenance);
    const records: CanonicalRecord[] = [{ kind: 'account', body: account }];
    for (const pair of this.#pairs) {
      const facts = billFacts(row, pair);
      if (this.#pairs.length > 1 && holdsBill(records, facts.number)) row.refuse(pair.number, BILL_REPEATED);
      const settlement = pair.payment ? readSettlement(row, pair.payment, facts) : null;
      const bill = billOf(facts, settlement, this.#mapping, account.id, provenance);
      records.push({ kind: 'bill', body: bill });
      if (settlement) {
        records.push({ kind: 'payment', body: paymentOf(bill, settlement, this.#mapping, provenance) });
      }
    }
    return records;
  }
}

const holdsBill = (records: readonly CanonicalRecord[], number: string): boolean =>
  records.some((record) => record.kind === 'bill' && record.body.number === number);

type BillFacts = ReturnType<typeof billFacts>;

function billFacts(row: RowReader, columns: MappedBill) {
  const number = row.text(columns.number);
  const issued = row.day(columns.issuedOn);
  const totalMinor = row.amountMinor(columns.total);
  return {
    number,
    issuedAtMs: issued.startMs,
    totalMinor,
    from: columns.periodFrom ? row.day(columns.periodFrom).day : issued.day,
    to: columns.periodTo ? row.day(columns.periodTo).day : issued.day,
    dueAtMs: row.day(columns.dueOn).startMs,
    label: row.text(columns.label),
    isDisputed: row.holds(columns.disputed),
  };
}

function readSettlement(row: RowReader, columns: MappedPayment, bill: BillFacts): Settlement | null {
  if (row.optionalText(columns.settledOn) === '') return null;
  const amountMinor = columns.amount ? row.amountMinor(columns.amount) : bill.totalMinor;
  if (amountMinor === 0) return null;
  return { amountMinor, atMs: row.day(columns.settledOn).startMs, method: columns.method };
}

function billOf(
  facts: BillFacts,
  settlement: Settlement | null,
  mapping: Mapping,
  accountId: string,
  provenance: Provenance,
): Bill {
  const { number, totalMinor, issuedAtMs } = facts;
  const id = `${mapping.name}-bill-${number}`;
  // Nothing is owed on a bill of nothing, or on a credit.
  const isPaid = settlement ? settlement.amountMinor >= totalMinor : totalMinor <= 0;
  const settledAtMs = isPaid ? (settlement?.atMs ?? issuedAtMs) : null;
  return {
    id,
    accountId,
    number,
    period: { from: facts.from, to: facts.to },
    issuedAtMs,
    dueAtMs: facts.dueAtMs,
    currency: mapping.currency,
    lines: [
      {
        id: `${id}-1`,
        kind: totalMinor < 0 ? 'adjustment' : 'fee',
        item: 'invoice',
        label: facts.label,
        amountMinor: totalMinor,
        quantity: null,
        coveredDays: null,
      },
    ],
    totalMinor,
    paidMinor: settlement?.amountMinor ?? 0,
    state: isPaid ? 'paid' : settlement ? 'partially_paid' : 'open',
    settledAtMs,
    dispute: facts.isDisputed
      ? { openedAtMs: issuedAtMs, reason: null, resolvedAtMs: settlement ? settledAtMs : null }
      : null,
    replacesBillId: null,
    provenance,
  };
}

function paymentOf(bill: Bill, settlement: Settlement, mapping: Mapping, provenance: Provenance): Payment {
  const { amountMinor, atMs } = settlement;
  const id = `${mapping.name}-payment-${bill.number}`;
  return {
    id,
    accountId: bill.accountId,
    number: `${bill.number}-1`,
    method: settlement.method,
    channelTransactionNumber: null,
    amountMinor,
    currency: bill.currency,
    intendedBillId: bill.id,
    instrumentTail: null,
    automatic: false,
    description: null,
    events: [
      ledgerEvent(`${id}-captured`, 'captured', atMs, null, null),
      ledgerEvent(`${id}-posted`, 'posted', atMs, amountMinor, bill.id),
    ],
    provenance,
  };
}

const ledgerEvent = (
  id: string,
  type: PaymentEvent['type'],
  atMs: number,
  amountMinor: number | null,
  billId: string | null,
): PaymentEvent => ({
  id,
  type,
  atMs,
  recordedAtMs: atMs,
  source: 'ledger',
  amountMinor,
  billId,
  refundId: null,
  code: null,
});
