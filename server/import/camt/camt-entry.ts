import type { CamtElement } from './camt-elements';
import { all, amountAt, type CamtAmount, type CamtFields, first, instantAt } from './camt-fields';

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
  const wrong = (column: string, code: string): ReadEntry => ({
    column,
    code,
    reason: first(entry, column) ?? '',
  });
  const amount = amountAt(entry, 'Amt');
  if (!amount) return wrong('Amt', 'amount_malformed');
  const indicator = first(entry, 'CdtDbtInd');
  if (indicator !== 'CRDT' && indicator !== 'DBIT') return wrong('CdtDbtInd', 'direction_unknown');
  const valueAtMs = instantAt(entry, 'ValDt', timeZone);
  const bookedAtMs = instantAt(entry, 'BookgDt', timeZone) ?? valueAtMs;
  if (bookedAtMs === null) return wrong('BookgDt', 'time_malformed');
  const bankReference = first(entry, 'AcctSvcrRef');
  const transfers = transfersOf(entry, amount, details);
  if (!transfers) return wrong('NtryDtls', 'amounts_disagree');
  return {
    entry: {
      line,
      statementAccount: first(statement, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id', 'Acct/Id/PrtryAcct/Id') ?? '',
      amount,
      direction: indicator === 'CRDT' ? 'in' : 'out',
      isReversal: first(entry, 'RvslInd') === 'true',
      status: first(entry, 'Sts', 'Sts/Cd') ?? 'BOOK',
      bookedAtMs,
      valueAtMs,
      entryReference: first(entry, 'NtryRef'),
      bankReference,
      transfers,
    },
  };
}

/** One transfer has the amount of the entry; several must add up to it. Null where they do not. */
function transfersOf(
  entry: CamtFields,
  amount: CamtAmount,
  details: readonly CamtFields[],
): readonly CamtTransfer[] | null {
  const entryReference = first(entry, 'AcctSvcrRef');
  const [only] = details;
  if (details.length < 2) return [readTransfer(only ?? new Map(), amount, entryReference, entry)];
  const transfers = details.map((detail) => {
    const part = amountAt(detail, 'Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt');
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
  const endToEndId = first(detail, 'Refs/EndToEndId');
  return {
    amount,
    bankReference: first(detail, 'Refs/AcctSvcrRef') ?? entryReference ?? first(detail, 'Refs/TxId'),
    endToEndId: endToEndId === 'NOTPROVIDED' ? null : endToEndId,
    references: all(
      detail,
      'RmtInf/Strd/CdtrRefInf/Ref',
      'RmtInf/Strd/CdtrRefInf/CdtrRef',
      'RmtInf/Strd/RfrdDocInf/Nb',
      'RmtInf/Strd/RfrdDocInf/RfrdDocNb',
    ),
    remittance: [
      ...all(detail, 'RmtInf/Ustrd', 'RmtInf/Strd/AddtlRmtInf', 'AddtlTxInf'),
      ...all(entry, 'AddtlNtryInf'),
    ].join('\n'),
    payerName: first(detail, 'RltdPties/Dbtr/Nm', 'RltdPties/Dbtr/Pty/Nm', 'RltdPties/UltmtDbtr/Nm'),
    payerAccount: first(
      detail,
      'RltdPties/DbtrAcct/Id/IBAN',
      'RltdPties/DbtrAcct/Id/Othr/Id',
      'RltdPties/DbtrAcct/Id/PrtryAcct/Id',
    ),
  };
}
