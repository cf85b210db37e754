import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessageText } from '../i18n/use-message-text';
import { type Toast, useToasts } from '../stores/toasts';
import styles from './toasts.module.css';

const ICONS = { ok: CircleCheck, info: Info, bad: CircleAlert } as const;
/** Good news goes by itself; a failure stays until it was seen. */
const STAY_MS = 3_500;

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation();
  const say = useMessageText();
  const dismiss = useToasts((state) => state.dismiss);
  const { id, tone } = toast;
  useEffect(() => {
    if (tone === 'bad') return;
    const timer = setTimeout(() => dismiss(id), STAY_MS);
    return () => clearTimeout(timer);
  }, [id, tone, dismiss]);
  const Icon = ICONS[tone];
  return (
    <li className={styles.toast} data-tone={tone}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>{say(toast.title)}</p>
        {toast.detail === null ? null : <p>{say(toast.detail)}</p>}
      </div>
      <button
        type="button"
        className={styles.close}
        aria-label={t('app:action.close')}
        onClick={() => dismiss(id)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </li>
  );
}

/** Messages at the lower edge, away from the send button, read out as they come. */
export function Toasts() {
  const items = useToasts((state) => state.items);
  return (
    <ul className={styles.stack} aria-live="polite">
      {items.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </ul>
  );
}
