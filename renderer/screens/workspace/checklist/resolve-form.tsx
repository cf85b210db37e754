import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './forms.module.css';
import { Refusal } from './refusal';
import { useTicketCommand } from './use-ticket-command';

type ResolveFormProps = { readonly ticketId: string; readonly outcome?: 'unreachable' };

/** Closes the ticket with a line on what came of it. */
export function ResolveForm({ ticketId, outcome }: ResolveFormProps) {
  const { t } = useTranslation();
  const { run, error, busy } = useTicketCommand(ticketId);
  const [summary, setSummary] = useState('');
  const key = outcome === undefined ? 'checklist:resolve' : 'checklist:unreachable.resolve';
  return (
    <div className={styles.form}>
      <Input.TextArea
        value={summary}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t('checklist:resolve.summary')}
        placeholder={t(`${key}.summary_hint`)}
        onChange={(event) => setSummary(event.target.value)}
      />
      <div className={styles.actions}>
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={summary.trim() === ''}
          onClick={() =>
            void run({
              type: 'resolve_ticket',
              summary: summary.trim(),
              ...(outcome === undefined ? {} : { outcome }),
            })
          }
        >
          {t(`${key}.submit`)}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  );
}
