import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { keysText } from '../../../components/kbd';
import styles from './composer-pane.module.css';

type SendButtonProps = {
  /** Why not, in words. */
  readonly reasons: readonly string[];
  readonly sendable: boolean;
  readonly sending: boolean;
  readonly onSend: () => void;
};

/** Sends, or is described by why it cannot. It stays focusable while it cannot, so that the reason can be read. */
export function SendButton({ reasons, sendable, sending, onSend }: SendButtonProps) {
  const { t } = useTranslation();
  const reasonId = useId();
  return (
    <>
      <span id={reasonId} className="visually-hidden">
        {reasons.join(' ')}
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
