import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../../../stores/dialogs';
import { ClaimPanel } from './claim-panel';
import { StatementPanel } from './statement-panel';

type Side = 'statement' | 'claim';
const SIDES: readonly Side[] = ['statement', 'claim'];

type ProofDialogProps = { readonly ticketId: string; readonly files: readonly File[] };

/** What the customer sends or says as proof, beside what the records say. */
export function ProofDialog({ ticketId, files }: ProofDialogProps) {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const [side, setSide] = useState<Side>('statement');
  return (
    <Modal
      open
      centered
      title={t('proof:title')}
      onCancel={close}
      width="min(1120px, calc(100vw - 48px))"
      footer={<Button onClick={close}>{t('app:action.close')}</Button>}
    >
      <Segmented
        aria-label={t('proof:sides')}
        value={side}
        onChange={setSide}
        options={SIDES.map((value) => ({ value, label: t(`proof:side.${value}`) }))}
      />
      <div hidden={side !== 'statement'}>
        <StatementPanel ticketId={ticketId} files={files} onClaim={() => setSide('claim')} />
      </div>
      {side === 'claim' ? <ClaimPanel ticketId={ticketId} /> : null}
    </Modal>
  );
}
