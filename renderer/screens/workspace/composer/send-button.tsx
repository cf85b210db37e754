import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { keysText } from '../../../components/kbd';
import { useErrorText } from '../../../components/use-failure';
import styles from './composer-pane.module.css';
import type { SendBlocker } from './send-blockers';

type SendButtonProps = {
  readonly blockers: readonly SendBlocker[];
  readonly sendable: boolean;
  readonly sending: boolean;
  readonly onSend: () => void;
};

/** Sends, or says beside itself why it cannot. It stays focusable while it cannot, so that the reason can be read. */
export function SendButton({ blockers, sendable, sending, onSend }: SendButtonProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const reasonId = useId();
  const texts = blockers.map((blocker) => errorText({ message: '', retryable: false, ...blocker }));
  return (
    <>
      <span id={reasonId} className={styles.reason} title={texts.join('\n')}>
        {texts[0] ?? ''}
      </span>
      <button
        type="button"
        className={styles.send}
        aria-disabled={!sendable}
        aria-describedby={reasonId}
        onClick={() => {
          if (sendable) onSend();
        }}
      >
        {t(sending ? 'composer:sending' : 'composer:send')}
        <span className={styles.sendKeys}>{keysText('mod+enter')}</span>
      </button>
    </>
  );
}
