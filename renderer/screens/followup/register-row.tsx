import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffectedItem } from '#shared/contracts/outage-views';
import { mayTakeOver } from '#shared/domain/access/permissions';
import type { Role } from '#shared/domain/access/role';
import { MINUTE_MS } from '#shared/domain/time/span';
import { Tag } from '../../components/tag';
import { useNow } from '../../format/ticker';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useWorkspace } from '../../stores/workspace';
import { useCommand } from '../../vault/use-command';
import { CallbackForm } from './callback-form';
import styles from './followup.module.css';
import { GoodwillForm } from './goodwill-form';
import { GoodwillState } from './goodwill-state';

type RegisterRowProps = {
  readonly item: AffectedItem;
  readonly role: Role;
  readonly currency: string;
  readonly cutOff: boolean;
};

/** One customer: who, about what, what was promised, whether called back, and what they were given for waiting. */
export function RegisterRow({ item, role, currency, cutOff }: RegisterRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const openTicket = useWorkspace((state) => state.openTicket);
  const [doing, setDoing] = useState<'callback' | 'goodwill' | null>(null);
  const { callback } = item;
  const run = useCommand();
  const schedule = (outageId: string | null): void => {
    if (outageId === null) return;
    void run(item.ticketId, { type: 'schedule_callback', outageId }, message('outage:callback.failed'));
  };
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <b>{item.requesterName}</b>
        <button type="button" className={styles.link} onClick={() => openTicket(item.ticketId)}>
          <span className={styles.number}>{item.number}</span>
        </button>
        {item.formerNumber === null ? null : (
          <span className={styles.muted}>{t('outage:register.former', { number: item.formerNumber })}</span>
        )}
        <span className={styles.subject}>{item.subject}</span>
        <Standing item={item} cutOff={cutOff} />
      </div>
      <div className={styles.facts}>
        <span>
          {t(`app:channel.${item.channel}`)} · <span className="num">{item.contact}</span>
        </span>
        <span>{t('outage:register.met', { at: format.instant(item.firstAtMs), name: item.byName })}</span>
        <span>{t('outage:register.contacts', { count: item.contacts })}</span>
        <span>{t(`app:ticket_state.${item.state}`)}</span>
        {item.promisedAtMs === null ? null : (
          <span>{t('outage:register.promise', { at: format.instant(item.promisedAtMs) })}</span>
        )}
      </div>
      <GoodwillState item={item} role={role} />
      {doing === 'callback' && callback !== null ? (
        <CallbackForm item={item} callback={callback} onDone={() => setDoing(null)} />
      ) : doing === 'goodwill' ? (
        <GoodwillForm item={item} currency={currency} onDone={() => setDoing(null)} />
      ) : role === 'auditor' ? null : (
        <div className={styles.actions}>
          {callback === null && item.unscheduled !== null && mayTakeOver(role) ? (
            <Button size="small" onClick={() => schedule(item.unscheduled)}>
              {t('outage:register.schedule')}
            </Button>
          ) : null}
          {callback !== null && callback.state !== 'confirmed' ? (
            <Button size="small" type="primary" onClick={() => setDoing('callback')}>
              {t('outage:callback.record')}
            </Button>
          ) : null}
          {item.suggestions.length > 0 ? (
            <Button size="small" onClick={() => setDoing('goodwill')}>
              {t('outage:goodwill.give')}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

function Standing({ item, cutOff }: { readonly item: AffectedItem; readonly cutOff: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  const { callback, pending } = item;
  if (pending) return <Tag tone="warn">{t('outage:register.unsent')}</Tag>;
  if (callback === null) {
    return cutOff ? <Tag>{t('outage:register.waiting')}</Tag> : <Tag>{t('outage:register.open')}</Tag>;
  }
  if (callback.state === 'confirmed') return <Tag tone="ok">{t('outage:register.confirmed')}</Tag>;
  if (callback.state === 'unreachable') return <Tag tone="warn">{t('outage:register.unreachable')}</Tag>;
  const over = callback.dueAtMs < nowMs;
  return (
    <span className={styles.due} data-over={over}>
      {t(over ? 'outage:register.callback_overdue' : 'outage:register.callback_due', {
        at: format.instant(callback.dueAtMs),
      })}
    </span>
  );
}
