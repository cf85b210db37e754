import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailure } from '../../components/use-failure';
import { message } from '../../i18n/message';
import { vault } from '../../vault/vault';

/** Asks once before this desk comes back from a drill. */
export function LeaveDrillDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const leave = async (): Promise<void> => {
    setBusy(true);
    const result = await vault.request('drill-leave', {});
    setBusy(false);
    if (!result.ok) fail(message('board:own.leave_failed'), result.error);
    onClose();
  };
  return (
    <Modal
      open
      title={t('board:own.leave_title')}
      okText={t('board:own.leave_confirm')}
      cancelText={t('app:action.cancel')}
      okButtonProps={{ danger: true, loading: busy }}
      onOk={() => void leave()}
      onCancel={onClose}
      width={440}
    >
      {t('board:own.leave_text')}
    </Modal>
  );
}
