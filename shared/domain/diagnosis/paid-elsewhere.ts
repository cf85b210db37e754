import type { Bill } from '../bill/bill';
import type { DerivedPayment, OwedBill } from './owed-bills';

/** A payment on another account, and the owed bill of this one its payer meant, or may have meant. */
export type PaidElsewhere = {
  readonly entry: DerivedPayment;
  readonly owed: OwedBill;
  /** `named`: the payment itself, or a proof the payer showed, says so; `possible`: only amount and time fit. */
  readonly reason: 'named' | 'possible';
};

type ThisAccount = {
  /** Oldest due first. */
  readonly owedBills: readonly OwedBill[];
  readonly rootOf: ReadonlyMap<string, string>;
  readonly accountNumber: string;
  /** Channel transaction numbers the payer has shown. */
  readonly shownNumbers: ReadonlySet<string>;
};

/**
 * Payments on other accounts whose money, still held, was meant for an owed bill of this one. Named: it states this bill
 * or one it replaces, its description holds the bill's or the account's number, or the payer has shown its
 * transaction number. Possible: it names no bill, is exactly what the bill wants, was taken after the bill was
 * issued, and nothing on this account covers that bill. Each payment once, for the best of its reasons.
 */
export function findPaidElsewhere(
  elsewhere: readonly DerivedPayment[],
  context: ThisAccount,
): readonly PaidElsewhere[] {
  if (elsewhere.length === 0 || context.owedBills.length === 0) return [];
  const found: PaidElsewhere[] = [];
  for (const entry of elsewhere) {
    if (entry.state.heldMinor === 0 || entry.state.status === 'failed') continue;
    const same = context.owedBills.filter(({ bill }) => bill.currency === entry.payment.currency);
    const named =
      same.find(({ bill }) => namesBill(entry, bill, context)) ?? namedByPayer(entry, same, context);
    const owed = named ?? same.find((candidate) => mayBeMeant(entry, candidate));
    if (owed) found.push({ entry, owed, reason: named ? 'named' : 'possible' });
  }
  return found;
}

function namesBill(
  { payment }: DerivedPayment,
  bill: Bill,
  { rootOf }: Pick<ThisAccount, 'rootOf'>,
): boolean {
  const { intendedBillId, description } = payment;
  if (intendedBillId !== null) {
    const chain = rootOf.get(intendedBillId) ?? intendedBillId;
    return chain === (rootOf.get(bill.id) ?? bill.id);
  }
  return description?.includes(bill.number) ?? false;
}

/** The account is named or the payment was shown, the bill is not: the one with this amount, else the one due first. */
function namedByPayer(
  { payment, state }: DerivedPayment,
  owedBills: readonly OwedBill[],
  { accountNumber, shownNumbers }: Pick<ThisAccount, 'accountNumber' | 'shownNumbers'>,
): OwedBill | null {
  const { channelTransactionNumber, description } = payment;
  const isShown = channelTransactionNumber !== null && shownNumbers.has(channelTransactionNumber);
  if (!isShown && !(description?.includes(accountNumber) ?? false)) return null;
  return owedBills.find((owed) => owed.outstandingMinor === state.heldMinor) ?? owedBills[0] ?? null;
}

const mayBeMeant = ({ payment, state }: DerivedPayment, owed: OwedBill): boolean =>
  payment.intendedBillId === null &&
  state.heldMinor === owed.outstandingMinor &&
  owed.covering.length === 0 &&
  (state.takenEvent ?? state.firstEvent).atMs >= owed.bill.issuedAtMs;
