import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../components/use-failure';
import { useWorkspace } from '../stores/workspace';
import { useLive, vault } from '../vault/vault';

/** Says once, after signing in, what of the records here was damaged and what to do about it. */
export function LinkTrouble() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const show = useWorkspace((state) => state.show);
  const trouble = useLive('vault-trouble', {}).value;
  if (!trouble || trouble.seen) return null;
  const seen = (): void => void vault.request('vault-trouble-seen', {});
  return (
    <Modal
      open
      title={t('sync:trouble.title')}
      width={480}
      onCancel={seen}
      footer={[
        <Button
          key="settings"
          onClick={() => {
            seen();
            show('settings');
          }}
        >
          {t('sync:trouble.settings')}
        </Button>,
        <Button key="ok" type="primary" autoFocus onClick={seen}>
          {t('sync:trouble.ok')}
        </Button>,
      ]}
    >
      <p>{errorText(trouble.error)}</p>
      <p>{t('sync:trouble.kept')}</p>
      <p>{t('sync:trouble.todo')}</p>
    </Modal>
  );
}
