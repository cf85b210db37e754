import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../../../stores/dialogs';
import styles from './records-pane.module.css';

type IdentityGateProps = { readonly ticketId: string | null; readonly accountId: string };

/** Stands before bills and payments until the customer is identified (S0-21). */
export function IdentityGate({ ticketId, accountId }: IdentityGateProps) {
  const { t } = useTranslation();
  const open = useDialogs((state) => state.open);
  const key = ticketId === null ? 'no_ticket' : 'not_verified';
  return (
    <section className={styles.gate} aria-label={t('records:gate.label')}>
      <ShieldCheck size={22} aria-hidden="true" />
      <h3 className={styles.gateTitle}>{t(`records:gate.${key}.title`)}</h3>
      <p className={styles.gateHint}>{t(`records:gate.${key}.hint`)}</p>
      <button
        type="button"
        className={styles.primary}
        onClick={() =>
          open(
            ticketId === null ? { kind: 'new-ticket', start: { accountId } } : { kind: 'identity', ticketId },
          )
        }
      >
        {t(`records:gate.${key}.action`)}
      </button>
    </section>
  );
}
