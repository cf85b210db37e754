import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../bridge/bridge';
import { useFailure } from '../../components/use-failure';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useDialogs } from '../../stores/dialogs';
import { useToasts } from '../../stores/toasts';
import { vault } from '../../vault/vault';
import styles from './followup.module.css';

/** "Still not working?": what to try, and a file for IT that is made here, without the server (S1-50). */
export function DiagnosticsDialog() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const close = useDialogs((state) => state.close);
  const add = useToasts((state) => state.add);
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const made = await vault.request('diagnostics', {});
    if (!made.ok) {
      setBusy(false);
      return fail(message('outage:diagnostics.failed'), made.error);
    }
    const page = {
      language: i18n.language,
      width: window.innerWidth,
      height: window.innerHeight,
      scale: window.devicePixelRatio,
      networkThere: navigator.onLine,
    };
    const saved = await bridge.saveDocument({
      id: crypto.randomUUID(),
      name: t('outage:diagnostics.file_name', { at: format.isoDay(Date.now()) }),
      content: { format: 'json', text: `${JSON.stringify({ ...made.value, page }, null, 2)}\n` },
    });
    setBusy(false);
    if (saved.outcome === 'cancelled' || saved.outcome === 'printed') return;
    if (saved.outcome === 'failed') {
      add({
        tone: 'bad',
        title: message('outage:diagnostics.failed'),
        detail: message(`bills:saved.${saved.reason}`),
      });
      return;
    }
    add({ tone: 'ok', title: message('outage:diagnostics.saved'), detail: { text: saved.fileName } });
    close();
  };
  return (
    <Modal open title={t('outage:diagnostics.title')} onCancel={close} footer={null} width={480}>
      <div className={styles.dialog}>
        <p>{t('outage:diagnostics.text')}</p>
        <p className={styles.muted}>{t('outage:diagnostics.file_hint')}</p>
        <div className={styles.actions}>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {t('outage:diagnostics.save')}
          </Button>
          <Button onClick={close}>{t('app:action.cancel')}</Button>
        </div>
      </div>
    </Modal>
  );
}
