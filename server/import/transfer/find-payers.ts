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
  const said = transfers.map(wordsOf);
  const asked = { payments: new Set<string>(), tokens: new Set<string>(), names: new Set<string>() };
  for (const { number, references, words, names } of said) {
    if (number !== null) asked.payments.add(number);
    for (const reference of references) {
      asked.payments.add(reference);
      asked.tokens.add(reference);
    }
    for (const word of words) asked.tokens.add(word);
    for (const name of names) asked.names.add(name);
  }
  const payments: Index = new Map();
  for (const payment of await directory.paymentsNumbered([...asked.payments])) {
    const { accountId, intendedBillId: billId, number, channelTransactionNumber } = payment;
    const candidate = { accountId, billId, currency: null };
    addTo(payments, number, candidate);
    const isOther = channelTransactionNumber?.toLowerCase() !== number.toLowerCase();
    if (channelTransactionNumber !== null && isOther) addTo(payments, channelTransactionNumber, candidate);
  }
  const tokens = [...asked.tokens];
  const bills: Index = new Map();
  for (const { id, number, accountId, currency } of await directory.billsNumbered(tokens)) {
    addTo(bills, number, { accountId, billId: id, currency });
  }
  const accounts: Index = new Map();
  for (const { id, number } of await directory.accountsNumbered(tokens)) {
    addTo(accounts, number, { accountId: id, billId: null, currency: null });
  }
  const holders: Index = new Map();
  for (const { id, holder } of await directory.accountsHeldBy([...asked.names])) {
    addTo(holders, holder.name, { accountId: id, billId: null, currency: null });
  }
  return said.map(({ number, references, words, names, currency }) => {
    const found =
      (number === null ? null : lookUp(payments, number)) ??
      look(bills, references) ??
      look(payments, references) ??
      look(accounts, references) ??
      look(bills, words) ??
      look(accounts, words) ??
      look(holders, names);
    return found ? decide(found, currency) : NOBODY;
  });
}

const NOBODY: Payer = { kind: 'none' };

/** What a transfer says of its payer, by how sure it is. */
const wordsOf = (transfer: Transfer) => ({
  number: transfer.transactionNumber || null,
  references: plainReferences(transfer.references),
  words: numbersIn(transfer.words),
  names: namesIn(transfer),
  currency: transfer.currency,
});

/** A bill in another currency than the transfer tells whose it is, but is not the bill that is paid. */
function decide(candidates: readonly Candidate[], currency: string): Payer {
  const [only] = candidates;
  if (only && candidates.length === 1) {
    const isMeant = only.currency === null || only.currency === currency;
    return { kind: 'account', accountId: only.accountId, billId: isMeant ? only.billId : null };
  }
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

/** What is on file, by number or name in lower case. */
type Index = Map<string, Candidate[]>;

function addTo(index: Index, name: string, candidate: Candidate): void {
  const key = name.toLowerCase();
  const known = index.get(key);
  if (known) known.push(candidate);
  else index.set(key, [candidate]);
}

const lookUp = (index: Index, word: string): readonly Candidate[] | null =>
  index.size === 0 ? null : (index.get(word.toLowerCase()) ?? null);

/** What is on file under any of the words; null where nothing is. */
function look(index: Index, words: readonly string[]): readonly Candidate[] | null {
  if (index.size === 0) return null;
  let found: readonly Candidate[] | null = null;
  for (const word of words) {
    const more = lookUp(index, word);
    if (more) found = found === null ? more : [...new Set([...found, ...more])];
  }
  return found;
}
