import { CornerDownRight, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { Tag } from '../../../components/tag';
import { useWorkspace } from '../../../stores/workspace';
import { useLive } from '../../../vault/vault';
import { useComposerInbox } from '../composer/composer-inbox';
import styles from './outage.module.css';

/** What to tell the customer first while the system is out of order (S1-51), with a time only while one stands (L7). */
export function OutageSay({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const insert = useComposerInbox((state) => state.insert);
  const setReplyOpen = useWorkspace((state) => state.setReplyOpen);
  const outage = useLive('outage', {}).value;
  const words = view.outageWords;
  if (words === null || view.ticket.state === 'resolved') return null;
  const outageId = outage?.current?.id ?? outage?.incidents[0]?.incident.id;
  // Told once, it stands in the conversation; the composer goes on offering it.
  const told = view.ticket.events.some(
    (event) =>
      event.type === 'replied' && event.during?.outageId === outageId && event.text.includes(words.text),
  );
  if (told) return null;
  return (
    <section className={styles.say} aria-label={t('outage:say.title')}>
      <div className={styles.head}>
        <strong>
          <TriangleAlert size={13} aria-hidden="true" /> {t('outage:say.title')}
        </strong>
        <Tag tone={words.timed ? 'info' : 'neutral'}>
          {t(words.timed ? 'outage:say.timed' : 'outage:say.untimed')}
        </Tag>
        {words.source === 'incident' ? <Tag tone="ok">{t('outage:say.approved')}</Tag> : null}
        <button
          type="button"
          className={styles.insert}
          onClick={() => {
            setReplyOpen(true);
            insert(view.ticket.id, words.text);
          }}
        >
          <CornerDownRight size={12} aria-hidden="true" /> {t('outage:say.insert')}
        </button>
      </div>
      <p title={words.text}>{words.text}</p>
    </section>
  );
}
