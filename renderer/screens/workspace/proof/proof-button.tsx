import { FileSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { useDialogs } from '../../../stores/dialogs';

const NO_FILES: readonly File[] = [];

/** Opens what the customer sends or says as proof of a payment, beside the records. */
export function ProofButton({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const open = useDialogs((state) => state.open);
  return (
    <Button
      size="small"
      onClick={() => open({ kind: 'proof', ticketId, files: NO_FILES })}
      title={t('proof:button_hint')}
    >
      <FileSearch size={14} aria-hidden="true" />
      {t('proof:button')}
    </Button>
  );
}
