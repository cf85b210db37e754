import { Check, ShieldQuestionMark } from 'lucide-react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { KEYS } from '../../../app/shortcuts';
import { Tag } from '../../../components/tag';
import { Tip } from '../../../components/tip';
import { useFormat } from '../../../format/use-format';
import { useDialogs } from '../../../stores/dialogs';
import styles from './customer-header.module.css';

/** Whether the customer is who they say (S0-21); until then the way to find out. */
export function IdentityTag({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useDialogs((state) => state.open);
  const { identity, id, accountId } = view.ticket;
  const canCheck = identity === null && accountId !== null && view.ticket.state !== 'resolved';
  useHotkeys(KEYS.identity, () => open({ kind: 'identity', ticketId: id }), {
    enabled: canCheck,
    preventDefault: true,
    enableOnFormTags: true,
    enableOnContentEditable: true,
  });
  if (identity) {
    return (
      <Tag tone="ok" title={format.fullInstant(identity.verifiedAtMs)}>
        <Check size={12} aria-hidden="true" />
        {t('workspace:identity.verified', { method: t(`workspace:identity.method.${identity.method}`) })}
      </Tag>
    );
  }
  if (!canCheck) return <Tag>{t('workspace:identity.unverified')}</Tag>;
  return (
    <Tip label={t('workspace:identity.check_hint')} keys={KEYS.identity}>
      <button
        type="button"
        className={styles.identityButton}
        data-locked={view.identityAttempts.locked}
        onClick={() => open({ kind: 'identity', ticketId: id })}
      >
        <ShieldQuestionMark size={13} aria-hidden="true" />
        {t(view.identityAttempts.locked ? 'workspace:identity.locked.tag' : 'workspace:identity.check')}
      </button>
    </Tip>
  );
}
