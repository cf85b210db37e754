import { type CamtElement, camtElements } from '../camt/camt-elements';
import { type CamtEntry, type CamtTransfer, readEntry } from '../camt/camt-entry';
import type { ImportFormat, ImportStep } from '../import-format';
import type { Transfer } from '../transfer/transfer';
import { type TransferStep, transferPayments } from '../transfer/transfer-payments';

const VERSION = /camt\.053\.001\.0[2-8]\b/;
const ORIGIN = 'camt-053';

/** ISO 20022 bank statement (camt.053 version 2 to 8): each credit is a bank transfer that reached the company. */
export const camt053: ImportFormat = {
  name: ORIGIN,
  // The statement of the company's own bank account, not of a customer's.
  isStatement: false,
  recognises: (head) => VERSION.test(head),
  read: (input, context) => transferPayments(camtTransfers(input.text(), context.timeZone), ORIGIN, context),
};

async function* camtTransfers(
  text: AsyncIterable<string>,
  timeZone: string,
): AsyncGenerator<readonly TransferStep[]> {
  for await (const elements of camtElements(text)) {
    const steps: TransferStep[] = [];
    for (const element of elements) addSteps(steps, element, timeZone);
    yield steps;
  }
}

function addSteps(steps: TransferStep[], element: CamtElement, timeZone: string): void {
  const read = readEntry(element, timeZone);
  if (!('entry' in read)) {
    steps.push(problem(element.line, read.code, read.reason, read.column));
    return;
  }
  const skipped = skipReason(read.entry);
  if (skipped) steps.push(problem(element.line, skipped.code, skipped.reason, null));
  else for (const each of read.entry.transfers) steps.push({ transfer: asTransfer(read.entry, each) });
}

const problem = (
  line: number,
  code: string,
  reason: string,
  column: string | null,
): { readonly step: ImportStep } => ({
  step: { kind: 'problem', problem: { line, column, code, reason } },
});

function skipReason(entry: CamtEntry): { readonly code: string; readonly reason: string } | null {
  if (entry.status !== 'BOOK') return { code: 'skipped_pending', reason: 'Not booked yet' };
  if (entry.amount.amountMinor === 0) return { code: 'skipped_zero', reason: 'No money moved' };
  if (entry.isReversal) {
    // A credit that undoes our own payment, or a debit that takes back what a customer had paid.
    return { code: 'unmatched_reversal', reason: 'Takes back an earlier entry; to be looked at by a person' };
  }
  return entry.direction === 'out' ? { code: 'skipped_outgoing', reason: 'Money the company paid' } : null;
}

const asTransfer = (entry: CamtEntry, transfer: CamtTransfer): Transfer => ({
  line: entry.line,
  kind: 'payment',
  method: 'bank_transfer',
  takenAtMs: entry.bookedAtMs,
  settledAtMs: Math.max(entry.bookedAtMs, entry.valueAtMs ?? entry.bookedAtMs),
  amountMinor: transfer.amount.amountMinor,
  currency: transfer.amount.currency,
  transactionNumber: transfer.bankReference ?? transfer.endToEndId,
  refundNumber: null,
  orderNumber: null,
  references:
    transfer.endToEndId === null ? transfer.references : [...transfer.references, transfer.endToEndId],
  words: transfer.remittance,
  payerName: transfer.payerName,
  instrumentTail: transfer.payerAccount?.slice(-4) ?? null,
  description: descriptionOf(transfer),
  identity: [
    entry.statementAccount,
    entry.bookedAtMs,
    entry.entryReference,
    entry.bankReference,
    transfer.amount.amountMinor,
    transfer.amount.currency,
    transfer.bankReference,
    transfer.endToEndId,
    ...transfer.references,
    transfer.remittance,
    transfer.payerName,
    transfer.payerAccount,
  ],
});

function descriptionOf({ payerName, remittance }: CamtTransfer): string | null {
  if (!payerName) return remittance || null;
  return remittance === '' ? payerName : `${payerName} · ${remittance}`;
}
