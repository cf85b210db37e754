import { Copy, CornerDownRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { message } from '../../../../i18n/message';
import { useToasts } from '../../../../stores/toasts';
import { useWorkspace } from '../../../../stores/workspace';
import { useComposerInbox } from '../../composer/composer-inbox';
import styles from './tell-customer.module.css';

type TellActionsProps = {
  readonly text: string;
  /** Signs only, where there is little room. */
  readonly compact?: boolean;
};

/** Copies words for the customer, or puts them into the reply of the open ticket. */
export function TellActions({ text, compact = false }: TellActionsProps) {
  const { t } = useTranslation();
  const toast = useToasts((state) => state.add);
  const ticketId = useWorkspace((state) => state.ticketId);
  const insert = useComposerInbox((state) => state.insert);
  const setReplyOpen = useWorkspace((state) => state.setReplyOpen);
  return (
    <span className={styles.actions}>
      <button
        type="button"
        className={styles.action}
        {...(compact ? named(t('payment:tell.copy_words')) : {})}
        onClick={() =>
          navigator.clipboard.writeText(text).then(
            () => toast({ tone: 'ok', title: message('payment:tell.copied'), detail: null }),
            () => toast({ tone: 'bad', title: message('records:copy_failed'), detail: null }),
          )
        }
      >
        <Copy size={compact ? 14 : 12} aria-hidden="true" /> {compact ? null : t('payment:tell.copy')}
      </button>
      {ticketId === null ? null : (
        <button
          type="button"
          className={styles.action}
          {...(compact ? named(t('payment:tell.insert_words')) : {})}
          onClick={() => {
            setReplyOpen(true);
            insert(ticketId, text);
          }}
        >
          <CornerDownRight size={compact ? 14 : 12} aria-hidden="true" />{' '}
          {compact ? null : t('payment:tell.insert')}
        </button>
      )}
    </span>
  );
}

const named = (name: string) => ({ 'aria-label': name, title: name });

/** 讲给客户听: words to read out, copy, or put into the reply (S0-23). */
export function TellCustomer({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <section className={styles.tell} aria-label={t('payment:tell.title')}>
      <div className={styles.head}>
        <strong>{t('payment:tell.title')}</strong>
        <TellActions text={text} />
      </div>
      <p lang="zh-CN">{text}</p>
    </section>
  );
}
