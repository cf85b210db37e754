import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { type SignOutThen, useDialogs } from '../../stores/dialogs';
import { useWorkspace } from '../../stores/workspace';
import { useLive } from '../../vault/vault';
import styles from './tray.module.css';
import { useSignOutNow } from './use-sign-out';

/** Before signing out with work the server does not have: how much waits, and that it stays here. */
export function SignOut({ then }: { readonly then: SignOutThen }) {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const show = useWorkspace((state) => state.show);
  const link = useLive('link', {}).value;
  const { busy, leave } = useSignOutNow(then);
  const pending = link?.pendingCount ?? 0;
  const parked = link?.parkedCount ?? 0;
  const changing = then === 'other-connection';
  return (
    <Modal
      open
      title={t('sync:sign_out.title')}
      width={460}
      onCancel={close}
      footer={[
        <Button
          key="tray"
          type="link"
          onClick={() => {
            close();
            show('tray');
          }}
        >
          {t('sync:sign_out.tray')}
        </Button>,
        <Button key="leave" loading={busy} onClick={() => void leave().then(close)}>
          {changing ? t('sync:sign_out.leave_change') : t('sync:sign_out.leave')}
        </Button>,
        <Button key="stay" type="primary" autoFocus onClick={close}>
          {t('sync:sign_out.stay')}
        </Button>,
      ]}
    >
      <ul className={styles.waits}>
        {pending > 0 ? <li>{t('sync:sign_out.pending', { count: pending })}</li> : null}
        {parked > 0 ? <li>{t('sync:sign_out.parked', { count: parked })}</li> : null}
      </ul>
      <p>{changing ? t('sync:sign_out.text_change') : t('sync:sign_out.text')}</p>
    </Modal>
  );
}
