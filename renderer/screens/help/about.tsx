import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../bridge/bridge';
import { Logo } from '../../components/logo';
import { useDialogs } from '../../stores/dialogs';
import styles from './help.module.css';

/** What this program is and which version runs. */
export function About() {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const [version, setVersion] = useState('');
  useEffect(() => {
    void bridge.info().then((info) => setVersion(info.version));
  }, []);
  return (
    <Modal open title={t('app:about.title')} onCancel={close} footer={null} width={400}>
      <div className={styles.about}>
        <Logo size={44} />
        <div>
          <p className={styles.title}>{t('app:about.name')}</p>
          <p>{t('app:about.version', { version })}</p>
          <p>{t('app:about.text')}</p>
        </div>
      </div>
    </Modal>
  );
}
