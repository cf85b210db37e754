import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffectedItem } from '#shared/contracts/outage-views';
import { mayTakeOver } from '#shared/domain/access/permissions';
import type { Actor } from '#shared/domain/access/role';
import { SyncedAsOf } from '../../components/as-of';
import { Choice } from '../workspace/checklist/choice';
import styles from './followup.module.css';
import { RegisterRow } from './register-row';

type RegisterProps = {
  readonly items: readonly AffectedItem[];
  readonly actor: Actor;
  readonly currency: string;
  readonly cutOff: boolean;
};

/** More than one looks through at a time. */
const SHOWN = 100;

/** Everybody spoken to during an outage, what is due first at the top; who is settled leaves the list (S1-53). */
export function Register({ items, actor, currency, cutOff }: RegisterProps) {
  const { t } = useTranslation();
  const [whose, setWhose] = useState<'mine' | 'all'>('all');
  const [withSettled, setWithSettled] = useState(false);
  const leads = mayTakeOver(actor.role) || actor.role === 'auditor';
  const within = items.filter(({ mine }) => mine || (leads && whose === 'all'));
  const open = within.filter(({ settled }) => !settled);
  const settled = within.filter((item) => item.settled);
  const shown = withSettled ? [...open, ...settled] : open;
  return (
    <section className={styles.card} aria-labelledby="followup-register">
      <header className={styles.head}>
        <h2 id="followup-register">
          {t('outage:register.title')} <span className="num">{open.length}</span>
        </h2>
        <SyncedAsOf />
        {leads ? (
          <span className={styles.push}>
            <Choice
              label={t('outage:register.scope')}
              value={whose}
              options={[
                { value: 'mine', label: t('outage:register.mine') },
                { value: 'all', label: t('outage:register.all') },
              ]}
              onChange={setWhose}
            />
          </span>
        ) : null}
      </header>
      <ul aria-labelledby="followup-register">
        {shown.slice(0, SHOWN).map((item) => (
          <RegisterRow
            key={item.ticketId}
            item={item}
            role={actor.role}
            currency={currency}
            cutOff={cutOff}
          />
        ))}
      </ul>
      {settled.length > 0 && !withSettled ? (
        <p className={styles.more}>
          <button type="button" className={styles.link} onClick={() => setWithSettled(true)}>
            {t('outage:register.show_settled', { count: settled.length })}
          </button>
        </p>
      ) : null}
    </section>
  );
}
