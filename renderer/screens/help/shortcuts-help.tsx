import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { SHORTCUT_GROUPS } from '../../app/shortcuts';
import { Kbd } from '../../components/kbd';
import { useDialogs } from '../../stores/dialogs';
import styles from './help.module.css';

/** Every shortcut there is, by place. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  return (
    <Modal open title={t('app:shortcut.help')} onCancel={close} footer={null} width={520}>
      <div className={styles.groups}>
        {SHORTCUT_GROUPS.map(({ titleKey, shortcuts }) => (
          <section key={titleKey}>
            <h3 className={styles.title}>{t(titleKey)}</h3>
            <dl className={styles.list}>
              {shortcuts.map(({ id, keys, labelKey }) => (
                <div key={id} className={styles.row}>
                  <dt>{t(labelKey)}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
