import { Copy, CornerDownRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Checklist } from '#shared/domain/playbook/checklist';
import { message } from '../../../i18n/message';
import { useToasts } from '../../../stores/toasts';
import { useWorkspace } from '../../../stores/workspace';
import { useComposerInbox } from '../composer/composer-inbox';
import styles from './checklist-pane.module.css';

/** What to say to the customer at this point: of the first open step that has words for it. */
export function scriptToSay(checklist: Checklist): string | null {
  const steps = checklist.stages.find((stage) => stage.state === 'current')?.steps ?? [];
  const open = steps.find((step) => step.state === 'open' && step.say !== null);
  return open?.say ?? null;
}

type SayBoxProps = { readonly ticketId: string; readonly checklist: Checklist };

/** 现在可以说: a sentence to read out, copy, or put into the reply. */
export function SayBox({ ticketId, checklist }: SayBoxProps) {
  const { t } = useTranslation();
  const toast = useToasts((state) => state.add);
  const insert = useComposerInbox((state) => state.insert);
  const setReplyOpen = useWorkspace((state) => state.setReplyOpen);
  const text = scriptToSay(checklist);
  if (text === null) return null;
  return (
    <section className={styles.say} aria-label={t('checklist:say.title')}>
      <div className={styles.sayHead}>
        <strong>{t('checklist:say.title')}</strong>
        <span>
          <button
            type="button"
            className={styles.sayAction}
            onClick={() =>
              navigator.clipboard.writeText(text).then(
                () => toast({ tone: 'ok', title: message('checklist:say.copied'), detail: null }),
                () => toast({ tone: 'bad', title: message('records:copy_failed'), detail: null }),
              )
            }
          >
            <Copy size={12} aria-hidden="true" /> {t('checklist:say.copy')}
          </button>
          <button
            type="button"
            className={styles.sayAction}
            onClick={() => {
              setReplyOpen(true);
              insert(ticketId, text);
            }}
          >
            <CornerDownRight size={12} aria-hidden="true" /> {t('checklist:say.insert')}
          </button>
        </span>
      </div>
      <p>{text}</p>
    </section>
  );
}
