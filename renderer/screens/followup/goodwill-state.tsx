import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AffectedItem } from '#shared/contracts/outage-views';
import { mayExceedGoodwill } from '#shared/domain/access/permissions';
import type { Role } from '#shared/domain/access/role';
import { Tag } from '../../components/tag';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useCommand } from '../../vault/use-command';
import styles from './followup.module.css';

const TONES = { proposed: 'warn', given: 'ok', declined: 'neutral' } as const;

/** What the customer was given for waiting, or what a lead has to decide. */
export function GoodwillState({ item, role }: { readonly item: AffectedItem; readonly role: Role }) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useCommand();
  const { goodwill } = item;
  if (goodwill.state === 'none') return null;
  const decide = (approved: boolean): void => {
    if (goodwill.state !== 'proposed') return;
    const { proposalId, reason } = goodwill;
    void run(
      item.ticketId,
      { type: 'decide_goodwill', proposalId, approved, reason },
      message('outage:goodwill.failed'),
    );
  };
  return (
    <div className={styles.actions}>
      <Tag tone={TONES[goodwill.state]}>
        {t(`outage:goodwill.${goodwill.state}`, { item: format.localised(goodwill.item.title) })}
      </Tag>
      <span className={styles.muted}>{goodwill.byName}</span>
      {goodwill.state === 'proposed' && mayExceedGoodwill(role) ? (
        <>
          <Button size="small" type="primary" onClick={() => decide(true)}>
            {t('outage:goodwill.approve')}
          </Button>
          <Button size="small" onClick={() => decide(false)}>
            {t('outage:goodwill.decline')}
          </Button>
        </>
      ) : null}
    </div>
  );
}
