import type { RecordDirectory } from '../record-directory';
import type { Transfer } from './transfer';
import { namesIn, numbersIn, plainReferences } from './transfer-words';

/** Whose money a transfer is. `several`: what it says fits more than one account, so nobody is guessed. */
export type Payer =
  | { readonly kind: 'account'; readonly accountId: string; readonly billId: string | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' };

/** `currency`: of the bill, where it has to be that of the transfer. */
type Candidate = {
  readonly accountId: string;
  readonly billId: string | null;
  readonly currency: string | null;
};

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
  const payments = index(
    await directory.paymentsNumbered(all(said, ({ numbers, references }) => [numbers, references])),
    (payment) => ({
      keys: [payment.number, payment.channelTransactionNumber],
      candidate: { accountId: payment.accountId, billId: payment.intendedBillId, currency: null },
    }),
  );
  const tokens = all(said, ({ references, words }) => [references, words]);
  const bills = index(await directory.billsNumbered(tokens), (bill) => ({
    keys: [bill.number],
    candidate: { accountId: bill.accountId, billId: bill.id, currency: bill.currency },
  }));
  const accounts = index(await directory.accountsNumbered(tokens), (account) => ({
    keys: [account.number],
    candidate: { accountId: account.id, billId: null, currency: null },
  }));
  const holders = index(await directory.accountsHeldBy(all(said, ({ names }) => [names])), (account) => ({
    keys: [account.holder.name],
    candidate: { accountId: account.id, billId: null, currency: null },
  }));
  return said.map(({ transfer, numbers, references, words, names }) => {
    const found =
      look(payments, numbers) ??
      look(bills, references) ??
      look(payments, references) ??
      look(accounts, references) ??
      look(bills, words) ??
      look(accounts, words) ??
      look(holders, names);
    return found ? decide(found, transfer.currency) : { kind: 'none' };
  });
}

/** Each word once, however many transfers say it. */
function all<T>(said: readonly T[], read: (each: T) => readonly (readonly string[])[]): readonly string[] {
  const found = new Set<string>();
  for (const each of said) for (const words of read(each)) for (const word of words) found.add(word);
  return [...found];
}

/** A bill in another currency than the transfer tells whose it is, but is not the bill that is paid. */
function decide(candidates: ReadonlySet<Candidate>, currency: string): Payer {
  let accountId: string | null = null;
  const billIds = new Set<string>();
  for (const candidate of candidates) {
    if (accountId !== null && candidate.accountId !== accountId) return { kind: 'several' };
    accountId = candidate.accountId;
    const isMeant = candidate.currency === null || candidate.currency === currency;
    if (candidate.billId !== null && isMeant) billIds.add(candidate.billId);
  }
  if (accountId === null) return { kind: 'several' };
  // Money for several bills of one account is meant for none of them alone.
  const [billId, ...otherBills] = billIds;
  return { kind: 'account', accountId, billId: otherBills.length === 0 ? (billId ?? null) : null };
}

type Index = ReadonlyMap<string, ReadonlySet<Candidate>>;

function index<T>(
  found: readonly T[],
  read: (each: T) => { readonly keys: readonly (string | null)[]; readonly candidate: Candidate },
): Index {
  const byKey = new Map<string, Set<Candidate>>();
  for (const each of found) {
    const { keys, candidate } = read(each);
    for (const key of keys) {
      if (key === null) continue;
      const lower = key.toLowerCase();
      byKey.set(lower, (byKey.get(lower) ?? new Set()).add(candidate));
    }
  }
  return byKey;
}

/** What is on file under any of the words; null where nothing is. */
function look(byKey: Index, words: readonly string[]): ReadonlySet<Candidate> | null {
  if (byKey.size === 0) return null;
  let found: ReadonlySet<Candidate> | null = null;
  for (const word of words) {
    const more = byKey.get(word.toLowerCase());
    if (more) found = found ? new Set([...found, ...more]) : more;
  }
  return found;
}
