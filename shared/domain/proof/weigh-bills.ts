import type { Bill } from '../bill/bill';
import { outstandingMinor } from '../bill/bill-balance';
import { billRef, instantSlot, moneySlot, textSlot } from '../diagnosis/detector';
import { billNamedBy } from './payment-fields';
import type { ProofCandidate } from './proof-match';
import type { ProofRecords } from './proof-records';
import { type StatementEntry, tookMoney } from './statement-entry';

/**
 * Bills a row without a payment on record may have been meant for: one it names, or unpaid ones of just this amount,
 * issued before it. They say for what the customer paid, never that we have the money.
 */
export function billCandidates(entry: StatementEntry, records: ProofRecords): readonly ProofCandidate[] {
  if (!tookMoney(entry)) return [];
  const named = billNamedBy(entry, records);
  const fitting = records.bills.filter(
    (bill) => bill.id !== named?.id && bill.issuedAtMs <= entry.atMs && hasAmount(bill, entry),
  );
  return [...(named === null ? [] : [named]), ...fitting].map((bill) =>
    candidate(entry, bill, bill === named),
  );
}

const hasAmount = (bill: Bill, { amountMinor, currency }: StatementEntry): boolean => {
  const left = outstandingMinor(bill);
  return bill.currency === currency && left > 0 && (left === amountMinor || bill.totalMinor === amountMinor);
};

function candidate(entry: StatementEntry, bill: Bill, named: boolean): ProofCandidate {
  const left = outstandingMinor(bill);
  return {
    kind: 'bill',
    recordId: bill.id,
    number: bill.number,
    ownAccount: true,
    tier: 'one_of_them',
    certainty: 'possible',
    outcome: 'not_found',
    reasons: [
      named
        ? { key: 'reason.bill_named', slots: { number: textSlot(bill.number) } }
        : {
            key: 'reason.bill_amount',
            slots: { number: textSlot(bill.number), amount: moneySlot(left, bill.currency) },
          },
    ],
    fields: [
      {
        field: 'amount',
        stated: moneySlot(entry.amountMinor, entry.currency),
        recorded: moneySlot(left, bill.currency),
        agrees: entry.currency === bill.currency && entry.amountMinor === left,
      },
      {
        field: 'time',
        stated: instantSlot(entry.atMs),
        recorded: instantSlot(bill.issuedAtMs),
        agrees: null,
      },
      {
        field: 'bill',
        stated: named ? textSlot(bill.number) : null,
        recorded: textSlot(bill.number),
        agrees: named ? true : null,
      },
    ],
    evidence: [billRef(bill)],
  };
}
