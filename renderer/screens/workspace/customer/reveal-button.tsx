import { AutoComplete, Button, Popover, Segmented } from 'antd';
import { Eye } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import type { MaskedAccount } from '#shared/contracts/views';
import type { RevealField } from '#shared/domain/ticket/command';
import { KEYS } from '../../../app/shortcuts';
import { Tip } from '../../../components/tip';
import { useFailure } from '../../../components/use-failure';
import { message } from '../../../i18n/message';
import { vault } from '../../../vault/vault';
import styles from './customer-header.module.css';

type RevealButtonProps = {
  readonly accountId: string;
  readonly account: MaskedAccount;
  readonly onRevealed: (field: RevealField, value: string) => void;
};

const REASONS = ['verify', 'call_back', 'send_material'] as const;

function RevealForm(props: RevealButtonProps & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const fail = useFailure();
  const [field, setField] = useState<RevealField>('phone');
  const [reason, setReason] = useState('');
  const fields: readonly RevealField[] = [
    'name',
    ...(props.account.phone === null ? [] : (['phone'] as const)),
    ...(props.account.email === null ? [] : (['email'] as const)),
    'account_number',
  ];
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await vault.request('personal-data-reveal', {
      accountId: props.accountId,
      field,
      reason: reason.trim(),
    });
    if (!result.ok) return fail(message('workspace:reveal.failed'), result.error);
    if (result.value.value !== null) props.onRevealed(field, result.value.value);
    props.onDone();
  };
  return (
    <form className={styles.revealForm} onSubmit={(event) => void submit(event)}>
      <div>
        <p className={styles.revealTitle}>{t('workspace:reveal.title')}</p>
        <p className={styles.revealHint}>{t('workspace:reveal.hint')}</p>
      </div>
      <Segmented
        block
        size="small"
        aria-label={t('workspace:reveal.field_label')}
        value={field}
        onChange={setField}
        options={fields.map((value) => ({ value, label: t(`workspace:reveal.field.${value}`) }))}
      />
      <label htmlFor="reveal-reason">
        {t('workspace:reveal.reason')}
        <AutoComplete
          id="reveal-reason"
          // Upwards: below stands what the agent presses next.
          placement="topLeft"
          value={reason}
          onChange={setReason}
          placeholder={t('workspace:reveal.reason_placeholder')}
          options={REASONS.map((key) => ({ value: t(`workspace:reveal.reasons.${key}`) }))}
        />
      </label>
      <Button type="primary" htmlType="submit" disabled={reason.trim().length < 2}>
        {t('workspace:reveal.submit')}
      </Button>
    </form>
  );
}

/** Shows one masked value for a minute, after a reason that goes into the audit log (S3-12). */
export function RevealButton(props: RevealButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useHotkeys(KEYS.reveal, () => setOpen(true), { preventDefault: true });
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<RevealForm {...props} onDone={() => setOpen(false)} />}
    >
      <span>
        <Tip label={t('workspace:reveal.title')} keys={KEYS.reveal}>
          <button
            type="button"
            className={styles.reveal}
            aria-label={t('workspace:reveal.title')}
            aria-expanded={open}
            onClick={() => setOpen(true)}
          >
            <Eye size={14} aria-hidden="true" />
          </button>
        </Tip>
      </span>
    </Popover>
  );
}
