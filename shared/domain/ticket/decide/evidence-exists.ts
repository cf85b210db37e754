import { assertNever } from '../../../contracts/error';
import type { CustomerRecords } from '../../record/customer-records';
import type { EvidenceRef } from '../../record/evidence';

type Identified = { readonly id: string };
const find = <T extends Identified>(all: readonly T[], id: string): T | undefined =>
  all.find((one) => one.id === id);
const has = (all: readonly Identified[] | undefined, id: string | null): boolean =>
  all?.some((one) => one.id === id) ?? false;

/** With those on other accounts that concern this one: they prove where the money is. */
const paymentsOf = ({ payments, elsewhere }: CustomerRecords) => [
  ...payments,
  ...(elsewhere ?? []).map(({ payment }) => payment),
];

/** Is the thing this evidence points at really in the records? */
export function evidenceExists({ kind, recordId, partId }: EvidenceRef, records: CustomerRecords): boolean {
  switch (kind) {
    case 'account':
      return records.account.id === recordId;
    case 'account_change':
      return records.account.id === recordId && has(records.account.changes, partId);
    case 'bill':
      return has(records.bills, recordId);
    case 'bill_line':
      return has(find(records.bills, recordId)?.lines, partId);
    case 'payment':
      return has(paymentsOf(records), recordId);
    case 'payment_event':
      return has(find(paymentsOf(records), recordId)?.events, partId);
    default:
      return assertNever(kind);
  }
}
