import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffectedItem } from '#shared/contracts/outage-views';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useCommand } from '../../vault/use-command';
import { Choice } from '../workspace/checklist/choice';
import styles from './followup.module.css';

type GoodwillFormProps = {
  readonly item: AffectedItem;
  readonly currency: string;
  readonly onDone: () => void;
};

/** Points or a coupon from the catalogue: within the limit it is given, above it a lead is asked (S1-55). */
export function GoodwillForm({ item, currency, onDone }: GoodwillFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useCommand();
  const reasonId = useId();
  const [itemKey, setItemKey] = useState(item.suggestions[0]?.item.key ?? '');
  const [reason, setReason] = useState(() => t('outage:goodwill.reason_default'));
  const chosen = item.suggestions.find((each) => each.item.key === itemKey);
  const submit = async (): Promise<void> => {
    const intent = { type: 'give_goodwill', itemKey, reason: reason.trim() } as const;
    if (await run(item.ticketId, intent, message('outage:goodwill.failed'))) onDone();
  };
  return (
    <div className={styles.form}>
      <Choice
        label={t('outage:goodwill.title')}
        value={itemKey}
        options={item.suggestions.map(({ item: { key, title, worthMinor } }) => ({
          value: key,
          label: `${format.localised(title)} · ${format.money(worthMinor, currency)}`,
        }))}
        onChange={setItemKey}
      />
      <span className={styles.muted}>
        {t(chosen?.needsLead ? 'outage:goodwill.needs_lead' : 'outage:goodwill.within')}
      </span>
      <div>
        <label htmlFor={reasonId}>{t('outage:goodwill.reason')}</label>
        <Input
          id={reasonId}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className={styles.actions}>
        <Button
          type="primary"
          size="small"
          disabled={chosen === undefined || reason.trim().length < 2}
          onClick={() => void submit()}
        >
          {t(chosen?.needsLead ? 'outage:goodwill.propose' : 'outage:goodwill.submit')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('app:action.cancel')}
        </Button>
      </div>
    </div>
  );
}
