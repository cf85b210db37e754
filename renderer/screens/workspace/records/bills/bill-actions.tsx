import { FileDown, Paperclip, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { Button } from '../../../../components/button';
import { useLive } from '../../../../vault/vault';
import { useAttach } from '../../composer/use-attach';
import { useRecordsTicket } from '../records-ticket';
import styles from './bill-detail.module.css';
import { useSaveBillCopy } from './copy/use-save-bill-copy';

/** What can be done with a bill of an open ticket: a copy saved, printed, or sent along with the reply (S0-28). */
export function BillActions({ bill }: { readonly bill: Bill }) {
  const ticketId = useRecordsTicket();
  return ticketId === null ? null : <TicketBillActions bill={bill} ticketId={ticketId} />;
}

function TicketBillActions({ bill, ticketId }: { readonly bill: Bill; readonly ticketId: string }) {
  const { t } = useTranslation();
  const [making, setMaking] = useState<'pdf' | 'paper' | null>(null);
  const save = useSaveBillCopy(bill);
  const { attach, detach } = useAttach(ticketId);
  const attachments = useLive('ticket', { ticketId }).value?.attachments ?? [];
  const attached = attachments.some((each) => each.billId === bill.id);
  const make = (as: 'pdf' | 'paper'): void => {
    if (making !== null) return;
    setMaking(as);
    void save(ticketId, as).finally(() => setMaking(null));
  };
  return (
    <span className={styles.actions}>
      <Button size="small" busy={making === 'pdf'} onClick={() => make('pdf')}>
        {making === 'pdf' ? null : <FileDown size={13} aria-hidden="true" />}
        {t('bills:copy.save')}
      </Button>
      <Button size="small" busy={making === 'paper'} onClick={() => make('paper')}>
        {making === 'paper' ? null : <Printer size={13} aria-hidden="true" />}
        {t('bills:copy.print')}
      </Button>
      <Button
        size="small"
        aria-pressed={attached}
        onClick={() => {
          if (attached) detach(bill.id);
          else attach({ kind: 'bill_copy', billId: bill.id, number: bill.number });
        }}
      >
        <Paperclip size={13} aria-hidden="true" />
        {t(attached ? 'bills:copy.attached' : 'bills:copy.attach')}
      </Button>
    </span>
  );
}
