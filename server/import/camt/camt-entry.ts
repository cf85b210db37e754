import type { CamtElement } from './camt-elements';
import { amountAt, type CamtAmount, CamtFields, instantAt } from './camt-fields';
import { type CamtPaths, ENTRY_PATHS, STATEMENT_PATHS, TRANSFER_PATHS } from './camt-paths';

/** One movement on the bank account as the bank states it; of a batch each transfer apart. */
export type CamtTransfer = {
  readonly amount: CamtAmount;
  /** What the bank calls this one transfer; null where it names only the batch. */
  readonly bankReference: string | null;
  readonly endToEndId: string | null;
  /** References the payer filled in as such: creditor reference, document numbers. */
  readonly references: readonly string[];
  /** The rest of the remittance information, in plain words. */
  readonly remittance: string;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
};

export type CamtEntry = {
  readonly line: number;
  /** The account of the statement: IBAN or other number. */
  readonly statementAccount: string;
  readonly amount: CamtAmount;
  readonly direction: 'in' | 'out';
  readonly isReversal: boolean;
  /** `BOOK` booked, `PDNG` pending, `INFO` for information. */
  readonly status: string;
  readonly bookedAtMs: number;
  readonly valueAtMs: number | null;
  readonly entryReference: string | null;
  readonly bankReference: string | null;
  readonly transfers: readonly CamtTransfer[];
};

export type ReadEntry =
  | { readonly entry: CamtEntry }
  | { readonly column: string; readonly code: string; readonly reason: string };

/** Reads an entry of camt.053 version 2 to 8, which differ in where names and states stand. */
export function readEntry({ line, statement, entry, details }: CamtElement, timeZone: string): ReadEntry {
  const amount = amountAt(entry, ENTRY_PATHS.amount);
  if (!amount) return wrong(entry, 'Amt', 'amount_malformed', ENTRY_PATHS.amount[0]?.text);
  const indicator = entry.first(ENTRY_PATHS.indicator);
  if (indicator !== 'CRDT' && indicator !== 'DBIT') {
    return wrong(entry, 'CdtDbtInd', 'direction_unknown', ENTRY_PATHS.indicator);
  }
  const valueAtMs = instantAt(entry, ENTRY_PATHS.value, timeZone);
  const bookedAtMs = instantAt(entry, ENTRY_PATHS.booked, timeZone) ?? valueAtMs;
  if (bookedAtMs === null) return wrong(entry, 'BookgDt', 'time_malformed');
  const bankReference = entry.first(ENTRY_PATHS.bankReference);
  const transfers = transfersOf(entry, amount, details);
  if (!transfers) return wrong(entry, 'NtryDtls', 'amounts_disagree');
  return {
    entry: {
      line,
      statementAccount: statement.first(STATEMENT_PATHS.account) ?? '',
      amount,
      direction: indicator === 'CRDT' ? 'in' : 'out',
      isReversal: entry.first(ENTRY_PATHS.isReversal) === 'true',
      status: entry.first(ENTRY_PATHS.status) ?? 'BOOK',
      bookedAtMs,
      valueAtMs,
      entryReference: entry.first(ENTRY_PATHS.entryReference),
      bankReference,
      transfers,
    },
  };
}

const wrong = (entry: CamtFields, column: string, code: string, paths: CamtPaths = []): ReadEntry => ({
  column,
  code,
  reason: entry.first(paths) ?? '',
});

/** One transfer has the amount of the entry; several must add up to it. Null where they do not. */
function transfersOf(
  entry: CamtFields,
  amount: CamtAmount,
  details: readonly CamtFields[],
): readonly CamtTransfer[] | null {
  const entryReference = entry.first(ENTRY_PATHS.bankReference);
  const [only] = details;
  if (details.length < 2) return [readTransfer(only ?? new CamtFields(), amount, entryReference, entry)];
  const transfers = details.map((detail) => {
    const part = amountAt(detail, TRANSFER_PATHS.amount);
    return part?.currency === amount.currency ? readTransfer(detail, part, null, entry) : null;
  });
  const known = transfers.flatMap((transfer) => transfer ?? []);
  const total = known.reduce((sum, transfer) => sum + transfer.amount.amountMinor, 0);
  return known.length === details.length && total === amount.amountMinor ? known : null;
}

function readTransfer(
  detail: CamtFields,
  amount: CamtAmount,
  entryReference: string | null,
  entry: CamtFields,
): CamtTransfer {
  const endToEndId = detail.first(TRANSFER_PATHS.endToEndId);
  const words = detail.all(TRANSFER_PATHS.words);
  const more = entry.all(ENTRY_PATHS.words);
  return {
    amount,
    bankReference:
      detail.first(TRANSFER_PATHS.bankReference) ??
      entryReference ??
      detail.first(TRANSFER_PATHS.transactionId),
    endToEndId: endToEndId === 'NOTPROVIDED' ? null : endToEndId,
    references: detail.all(TRANSFER_PATHS.references),
    remittance: words.length + more.length === 0 ? '' : [...words, ...more].join('\n'),
    payerName: detail.first(TRANSFER_PATHS.payerName),
    payerAccount: detail.first(TRANSFER_PATHS.payerAccount),
  };
}
