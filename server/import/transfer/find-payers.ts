import type { RecordDirectory } from '../record-directory';
import type { Transfer } from './transfer';
import { namesIn, numbersIn, plainReferences } from './transfer-words';

/** Whose money a transfer is. `several`: what it says fits more than one account, so nobody is guessed. */
export type Payer =
  | { readonly kind: 'account'; readonly accountId: string; readonly billId: string | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' };

type Candidate = { readonly accountId: string; readonly billId: string | null };

/**
 * Finds the payer of each transfer, by the strongest word it has: the number of a payment on file; a bill, a payment,
 * an account named as the reference; a bill, then an account named in the free words; the name of a holder. Four
 * questions to the directory, however many transfers.
 */
export async function findPayers(
  transfers: readonly Transfer[],
  directory: RecordDirectory,
): Promise<readonly Payer[]> {
  const said = transfers.map((transfer) => ({
    transfer,
    numbers: transfer.transactionNumber ? [transfer.transactionNumber] : [],
    references: plainReferences(transfer.references),
    words: numbersIn(transfer.words),
    names: namesIn(transfer),
  }));
  const tokens = said.flatMap((each) => [...each.references, ...each.words]);
  const payments = index(
    await directory.paymentsNumbered(said.flatMap((each) => [...each.numbers, ...each.references])),
    (payment) => [payment.number, payment.channelTransactionNumber],
  );
  const bills = index(await directory.billsNumbered(tokens), (bill) => [bill.number]);
  const accounts = index(await directory.accountsNumbered(tokens), (account) => [account.number]);
  const holders = index(await directory.accountsHeldBy(said.flatMap((each) => each.names)), (account) => [
    account.holder.name,
  ]);
  const ofPayments = (words: readonly string[]): Candidate[] =>
    look(payments, words).map(({ accountId, intendedBillId }) => ({ accountId, billId: intendedBillId }));
  const ofBills = (words: readonly string[], currency: string): Candidate[] =>
    look(bills, words).map((bill) => ({
      accountId: bill.accountId,
      billId: bill.currency === currency ? bill.id : null,
    }));
  const ofAccounts = (found: typeof accounts, words: readonly string[]): Candidate[] =>
    look(found, words).map((account) => ({ accountId: account.id, billId: null }));
  return said.map(({ transfer, numbers, references, words, names }) => {
    const ways: readonly (() => Candidate[])[] = [
      () => ofPayments(numbers),
      () => ofBills(references, transfer.currency),
      () => ofPayments(references),
      () => ofAccounts(accounts, references),
      () => ofBills(words, transfer.currency),
      () => ofAccounts(accounts, words),
      () => ofAccounts(holders, names),
    ];
    for (const way of ways) {
      const candidates = way();
      if (candidates.length > 0) return decide(candidates);
    }
    return { kind: 'none' };
  });
}

function decide(candidates: readonly Candidate[]): Payer {
  const [accountId, ...otherAccounts] = new Set(candidates.map((candidate) => candidate.accountId));
  if (accountId === undefined || otherAccounts.length > 0) return { kind: 'several' };
  // Money for several bills of one account is meant for none of them alone.
  const [billId, ...otherBills] = new Set(candidates.flatMap((candidate) => candidate.billId ?? []));
  return { kind: 'account', accountId, billId: otherBills.length === 0 ? (billId ?? null) : null };
}

function index<T>(found: readonly T[], keysOf: (each: T) => readonly (string | null)[]): Map<string, Set<T>> {
  const byKey = new Map<string, Set<T>>();
  for (const each of found) {
    for (const key of keysOf(each)) {
      if (key === null) continue;
      const lower = key.toLowerCase();
      byKey.set(lower, (byKey.get(lower) ?? new Set()).add(each));
    }
  }
  return byKey;
}

const look = <T>(byKey: ReadonlyMap<string, ReadonlySet<T>>, words: readonly string[]): readonly T[] => [
  ...new Set(words.flatMap((word) => [...(byKey.get(word.toLowerCase()) ?? [])])),
];
