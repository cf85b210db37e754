import { FileDown, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { Button } from '../../../../components/button';
import { useReplyAttachments } from '../../../../stores/reply-attachments';
import { useRecordsTicket } from '../records-ticket';
import styles from './bill-detail.module.css';
import { useSaveBillCopy } from './copy/use-save-bill-copy';

/** What can be done with a bill: a copy saved, or sent along with the reply (S0-28). */
export function BillActions({ bill }: { readonly bill: Bill }) {
  const { t } = useTranslation();
  const ticketId = useRecordsTicket();
  const [saving, setSaving] = useState(false);
  const save = useSaveBillCopy(bill);
  const attached = useReplyAttachments((state) =>
    (state.byTicket[ticketId ?? ''] ?? []).some((each) => each.billId === bill.id),
  );
  if (ticketId === null) return null;
  const { attach, detach } = useReplyAttachments.getState();
  return (
    <span className={styles.actions}>
      <Button
        size="small"
        busy={saving}
        onClick={() => {
          setSaving(true);
          void save(ticketId).finally(() => setSaving(false));
        }}
      >
        {saving ? null : <FileDown size={13} aria-hidden="true" />}
        {t('bills:copy.save')}
      </Button>
      <Button
        size="small"
        aria-pressed={attached}
        onClick={() => {
          if (attached) detach(ticketId, bill.id);
          else attach(ticketId, { kind: 'bill_copy', billId: bill.id, number: bill.number });
        }}
      >
        <Paperclip size={13} aria-hidden="true" />
        {t(attached ? 'bills:copy.attached' : 'bills:copy.attach')}
      </Button>
    </span>
  );
}
