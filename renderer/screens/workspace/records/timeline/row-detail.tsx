import type { RecordsView } from '#shared/contracts/views';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { BillDetail } from '../bills/bill-detail';
import { PaymentDetail } from '../payments/payment-detail';

type RowDetailProps = {
  readonly item: TimelineItem;
  readonly view: RecordsView;
  readonly lit: EvidenceRef | null;
};

/** What an open row shows: the lines of a bill, the way of a payment. */
export function RowDetail({ item, view, lit }: RowDetailProps) {
  if (item.ref === null) return null;
  const shared = { accountId: view.account.id, revision: view.revision, lit };
  if (item.ref.kind === 'bill') return <BillDetail billId={item.ref.recordId} bills={view.bills} lit={lit} />;
  return <PaymentDetail paymentId={item.ref.recordId} {...shared} />;
}
