import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './forms.module.css';
import { Refusal } from './refusal';
import { useTicketCommand } from './use-ticket-command';

type WaitingFormProps = { readonly ticketId: string; readonly onDone: () => void };

/** Asks the customer for material; the resolution clock stands still until it comes (S4-16). */
export function WaitingForm({ ticketId, onDone }: WaitingFormProps) {
  const { t } = useTranslation();
  const { run, error, busy } = useTicketCommand(ticketId);
  const [materials, setMaterials] = useState<readonly string[]>([]);
  const presets = t('checklist:waiting.presets', { returnObjects: true }) as readonly string[];
  return (
    <div className={styles.form}>
      <span className={styles.label}>{t('checklist:waiting.materials')}</span>
      <Select
        mode="tags"
        size="small"
        value={[...materials]}
        aria-label={t('checklist:waiting.materials')}
        placeholder={t('checklist:waiting.placeholder')}
        options={presets.map((preset) => ({ value: preset, label: preset }))}
        tokenSeparators={['，', ',', '；', '\n']}
        maxCount={20}
        onChange={(values: string[]) =>
          setMaterials(values.map((value) => value.trim().slice(0, 200)).filter((value) => value !== ''))
        }
      />
      <div className={styles.actions}>
        <Button size="small" onClick={onDone}>
          {t('app:action.cancel')}
        </Button>
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={materials.length === 0}
          onClick={async () => {
            if (await run({ type: 'wait_for_customer', materials: [...materials] })) onDone();
          }}
        >
          {t('checklist:waiting.submit')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  );
}
