import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayReleaseIdentity } from '#shared/domain/access/permissions';
import { message } from '../../../i18n/message';
import { useCommand } from '../../../vault/use-command';
import { useLive } from '../../../vault/vault';
import { type FieldMatch, FieldMatches } from './field-matches';
import styles from './identity-check.module.css';

type IdentityLockedProps = {
  readonly ticketId: string;
  readonly failed: number;
  /** What came of the check that locked it, when that was just now. */
  readonly fields: readonly FieldMatch[];
  readonly onReleased: () => void;
  readonly onClose: () => void;
};

const SHORTEST_REASON = 2;

/** Too many checks went wrong (S0-22): nobody may try again until a lead says why that is all right. */
export function IdentityLocked({ ticketId, failed, fields, onReleased, onClose }: IdentityLockedProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const session = useLive('session', {}).value;
  const [reason, setReason] = useState('');
  const mayRelease = session?.state === 'signed_in' && mayReleaseIdentity(session.actor.role);
  const said = reason.trim();

  const release = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (said.length < SHORTEST_REASON) return;
    const intent = { type: 'release_identity', reason: said } as const;
    if (await run(ticketId, intent, message('workspace:identity.locked.release_failed'))) onReleased();
  };

  return (
    <form className={styles.form} onSubmit={(event) => void release(event)}>
      <div className={styles.verdict} data-verified={false} role="status">
        <b>{t('workspace:identity.locked.title', { count: failed })}</b>
        <span>{t(`workspace:identity.locked.${mayRelease ? 'hint_lead' : 'hint'}`)}</span>
      </div>
      {fields.length === 0 ? null : <FieldMatches fields={fields} />}
      {mayRelease ? (
        <label className={styles.field} htmlFor="identity-release">
          {t('workspace:identity.locked.reason')}
          <Input
            id="identity-release"
            autoFocus
            autoComplete="off"
            maxLength={500}
            value={reason}
            placeholder={t('workspace:identity.locked.reason_hint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      ) : null}
      <div className={styles.actions}>
        <Button type={mayRelease ? 'default' : 'primary'} autoFocus={!mayRelease} onClick={onClose}>
          {t(mayRelease ? 'app:action.cancel' : 'workspace:identity.leave')}
        </Button>
        {mayRelease ? (
          <Button type="primary" htmlType="submit" disabled={said.length < SHORTEST_REASON}>
            {t('workspace:identity.locked.release')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
