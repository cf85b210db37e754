import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { useFormat } from '../../../../format/use-format';
import { TellActions } from '../payments/tell-customer';
import { useCustomerWords } from '../payments/use-customer-words';
import styles from './account-health.module.css';

type AccountHealthProps = {
  readonly view: RecordsView;
  /** Before the customer is identified only titles are shown (S0-21). */
  readonly titlesOnly: boolean;
};

/** What to check first: account data that is missing or old, and what to do about it (S0-20). */
export function AccountHealth({ view, titlesOnly }: AccountHealthProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCustomerWords();
  const health = view.diagnosis.accountHealth;
  if (health.length === 0) return null;
  return (
    <section className={styles.health} aria-label={t('diagnosis:account_health.label')}>
      <h3 className={styles.head}>
        <ShieldAlert size={14} aria-hidden="true" />
        {t('diagnosis:account_health.label')}
      </h3>
      <ul>
        {health.map(({ id, explanation: { key, slots } }) => (
          <li key={id} className={styles.item}>
            {titlesOnly ? (
              <strong>{t(`diagnosis:${key}.title`, format.slots(slots))}</strong>
            ) : (
              <>
                <strong>{t(`diagnosis:${key}.agent`, format.slots(slots))}</strong>
                <span className={styles.todo}>
                  {t('finding:health.todo', { todo: t(`finding:health.${key}`) })}{' '}
                  <TellActions
                    compact
                    text={words.t(`diagnosis:${key}.customer`, words.format.slots(slots))}
                  />
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
