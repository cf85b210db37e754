import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { BillComparisonTable } from './bill-comparison';

type WideComparisonProps = {
  readonly bills: readonly Bill[];
  readonly onOpen: (billId: string) => void;
  readonly onClose: () => void;
};

/** The comparison over the whole window: all six months at once. */
export function WideComparison({ bills, onOpen, onClose }: WideComparisonProps) {
  const { t } = useTranslation();
  return (
    <Modal open centered footer={null} width={960} title={t('bills:view.compare')} onCancel={onClose}>
      <BillComparisonTable bills={bills} onOpen={onOpen} />
    </Modal>
  );
}
