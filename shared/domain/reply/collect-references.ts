import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';
import type { ReplyContext } from './reply-context';

/** What a number in a text stands for. */
export type ReferenceFact = { readonly ref: EvidenceRef; readonly number: string };

/** Bill, payment, channel transaction, refund and account numbers, and last digits of cards, by upper-case text. */
export function collectReferences(
  { records }: ReplyContext,
  bills: readonly Bill[],
  payments: readonly Payment[],
): ReadonlyMap<string, ReferenceFact> {
  const references = new Map<string, ReferenceFact>();
  const add = (number: string | null | undefined, ref: EvidenceRef): void => {
    if (number && !references.has(number.toUpperCase()))
      references.set(number.toUpperCase(), { ref, number });
  };
  for (const bill of bills) add(bill.number, { kind: 'bill', recordId: bill.id, partId: null });
  for (const payment of payments) {
    const ref: EvidenceRef = { kind: 'payment', recordId: payment.id, partId: null };
    add(payment.number, ref);
    add(payment.channelTransactionNumber, ref);
    for (const event of payment.events) {
      if (event.refundId)
        add(event.refundId, { kind: 'payment_event', recordId: payment.id, partId: event.id });
    }
    if (payment.instrumentTail) add(tailKey(payment.instrumentTail), ref);
  }
  if (records) {
    const { account } = records;
    const ref: EvidenceRef = { kind: 'account', recordId: account.id, partId: null };
    add(account.number, ref);
    const tails = [
      account.autopay?.instrumentTail,
      account.phone?.replace(/\D/g, '').slice(-4),
      account.number.slice(-4),
    ];
    for (const tail of tails) if (tail) add(tailKey(tail), ref);
  }
  return references;
}

/** Key of the last digits of a card or phone, kept apart from whole numbers. */
export const tailKey = (tail: string): string => `尾号${tail}`;

/** Letters a number starts with (`B-`, `P-`): numbers of one kind share them; empty without letters. */
export const familyOf = (number: string): string =>
  /^[A-Z]{1,6}-?(?=\d)/.exec(number.toUpperCase())?.[0] ?? '';

/** The beginnings by which a number in a text is recognised as one of ours, known or not. */
export const familiesOf = (references: ReadonlyMap<string, ReferenceFact>): ReadonlySet<string> =>
  new Set([...references.keys()].map(familyOf).filter((family) => family !== ''));
