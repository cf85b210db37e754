import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { useFailure } from '../../../../../components/use-failure';
import { useFormat } from '../../../../../format/use-format';
import { message } from '../../../../../i18n/message';
import { useSaveDocument } from '../../../../../stores/use-save-document';
import { vault } from '../../../../../vault/vault';

/** Saves a copy of a bill as PDF where the agent says, or prints it; it is in the audit log before anything is made (S0-28). */
export function useSaveBillCopy(bill: Bill): (ticketId: string, as: 'pdf' | 'paper') => Promise<void> {
  const { t } = useTranslation();
  const format = useFormat();
  const fail = useFailure();
  const saveDocument = useSaveDocument();
  return async (ticketId, as) => {
    const { accountId, id: billId } = bill;
    const copy = await vault.request('bill-copy', { ticketId, accountId, billId });
    if (!copy.ok) return fail(message('bills:copy.failed'), copy.error);
    // The writer of documents is only wanted now.
    const { billCopyHtml } = await import('./bill-copy-html');
    await saveDocument({
      id: crypto.randomUUID(),
      name: t('bills:copy.file_name', { number: bill.number }),
      content: {
        format: as,
        html: billCopyHtml(copy.value, t, format),
        footer: `${copy.value.companyName} · ${t('bills:copy.title')} ${bill.number}`,
        landscape: false,
      },
    });
  };
}
