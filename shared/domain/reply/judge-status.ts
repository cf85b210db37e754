import type { Bill } from '../bill/bill';
import { outstandingMinor, standingBills } from '../bill/bill-balance';
import type { Payment } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';
import type { ReplyFacts } from './facts';
import { openOnBill, proveBillStatus } from './judge-bill-status';
import { provePaymentStatus } from './judge-payment-status';
import type { ReplyContext } from './reply-context';
import type { ClaimedStatus } from './status-rules';

/** The payments and bills a statement is about. */
export type Subject = { readonly payments: readonly Payment[]; readonly bills: readonly Bill[] };

/** What proves a claimed state of its subject; empty when the records do not show it (L16). */
export function proveStatus(
  status: ClaimedStatus,
  subject: Subject,
  context: ReplyContext,
  facts: ReplyFacts,
): readonly EvidenceRef[] {
  const { records, diagnosis, nowMs } = context;
  if (!records) return [];
  const accountRef: EvidenceRef = { kind: 'account', recordId: records.account.id, partId: null };
  switch (status) {
    case 'bill_paid':
    case 'bill_unpaid':
    case 'bill_partly_paid':
    case 'bill_overdue':
    case 'bill_not_overdue':
      return proveBillStatus(status, subject.bills, facts, nowMs);
    case 'no_debt': {
      const owed = standingBills(records.bills).some((bill) => openOnBill(bill, facts) > 0);
      return owed ? [] : [accountRef];
    }
    case 'account_suspended':
      return records.account.status === 'suspended' ? [accountRef] : [];
    case 'account_active':
      return records.account.status === 'active' ? [accountRef] : [];
    case 'account_closed':
      return records.account.status === 'closed' ? [accountRef] : [];
    case 'credited':
      return records.bills.flatMap((bill) =>
        bill.lines
          .filter((line) => line.amountMinor < 0 && (line.kind === 'adjustment' || line.kind === 'discount'))
          .map((line) => ({ kind: 'bill_line', recordId: bill.id, partId: line.id })),
      );
    case 'duplicate':
      return proofOf(context, 'duplicate_payment');
    case 'no_duplicate': {
      const duplicates = proofOf(context, 'duplicate_payment');
      return diagnosis && duplicates.length === 0 ? [accountRef] : [];
    }
    case 'no_payment': {
      const missing = proofOf(context, 'no_matching_payment');
      if (missing.length > 0) return missing;
      return records.payments.length === 0 ? [accountRef] : [];
    }
    case 'not_posted': {
      const proof = provePaymentStatus(status, subject.payments, facts.stateOf);
      // Without any payment for it, nothing has reached the bill either.
      if (proof.length > 0 || subject.payments.length > 0) return proof;
      return subject.bills
        .filter((bill) => outstandingMinor(bill) > 0)
        .map((bill) => ({ kind: 'bill', recordId: bill.id, partId: null }));
    }
    default:
      return provePaymentStatus(status, subject.payments, facts.stateOf);
  }
}

const proofOf = ({ diagnosis }: ReplyContext, code: string): readonly EvidenceRef[] =>
  diagnosis?.findings.find((finding) => finding.code === code)?.proof ?? [];
