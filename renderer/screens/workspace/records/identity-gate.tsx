import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { useFailure } from '../../../components/use-failure';
import { message } from '../../../i18n/message';
import { useDialogs } from '../../../stores/dialogs';
import { vault } from '../../../vault/vault';
import styles from './records-pane.module.css';

type IdentityGateProps = { readonly ticket: Ticket | null; readonly accountId: string };

/** Stands before bills and payments until the customer is identified (S0-21). */
export function IdentityGate({ ticket, accountId }: IdentityGateProps) {
  const { t } = useTranslation();
  const open = useDialogs((state) => state.open);
  const fail = useFailure();
  const key = ticket === null ? 'no_ticket' : ticket.ownerId === null ? 'not_taken' : 'not_verified';
  const go = async (): Promise<void> => {
    if (ticket === null) return open({ kind: 'new-ticket', start: { accountId } });
    if (ticket.ownerId === null) {
      const taken = await vault.request('command-run', {
        ticketId: ticket.id,
        intent: { type: 'take_ticket' },
      });
      if (!taken.ok) return fail(message('records:gate.not_taken.title'), taken.error);
    }
    open({ kind: 'identity', ticketId: ticket.id });
  };
  return (
    <section className={styles.gate} aria-label={t('records:gate.label')}>
      <ShieldCheck size={22} aria-hidden="true" />
      <h3 className={styles.gateTitle}>{t(`records:gate.${key}.title`)}</h3>
      <p className={styles.gateHint}>{t(`records:gate.${key}.hint`)}</p>
      <button type="button" className={styles.primary} onClick={() => void go()}>
        {t(`records:gate.${key}.action`)}
      </button>
    </section>
  );
}
