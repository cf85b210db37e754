import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { Choice } from './choice';
import styles from './forms.module.css';
import { Refusal } from './refusal';
import { Stars } from './stars';
import { useTicketCommand } from './use-ticket-command';

/** Is the customer satisfied (S4-19)? Yes: the ticket can be closed. No: the analysis starts over (S4-20). */
export function ConfirmationForm({ view }: { readonly view: TicketView }) {
  const satisfied = view.ticket.satisfaction?.satisfied === true;
  return satisfied ? (
    <ResolveForm ticketId={view.ticket.id} />
  ) : (
    <SatisfactionForm ticketId={view.ticket.id} />
  );
}

function SatisfactionForm({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const { run, error, busy } = useTicketCommand(ticketId);
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null);
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  return (
    <div className={styles.form}>
      <Choice
        label={t('checklist:satisfaction.question')}
        value={answer}
        options={[
          { value: 'yes', label: t('checklist:satisfaction.yes') },
          { value: 'no', label: t('checklist:satisfaction.no') },
        ]}
        onChange={setAnswer}
      />
      <Stars label={t('checklist:satisfaction.score')} value={score} onChange={setScore} />
      <Input.TextArea
        value={comment}
        maxLength={1000}
        autoSize={{ minRows: 1, maxRows: 4 }}
        aria-label={t('checklist:satisfaction.comment')}
        placeholder={t('checklist:satisfaction.comment')}
        onChange={(event) => setComment(event.target.value)}
      />
      {answer === 'no' ? <p className={styles.hint}>{t('checklist:satisfaction.no_hint')}</p> : null}
      <div className={styles.actions}>
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={answer === null}
          onClick={() =>
            void run({
              type: 'record_satisfaction',
              satisfied: answer === 'yes',
              score,
              comment: comment.trim() === '' ? null : comment.trim(),
            })
          }
        >
          {t('checklist:satisfaction.submit')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  );
}

function ResolveForm({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const { run, error, busy } = useTicketCommand(ticketId);
  const [summary, setSummary] = useState('');
  return (
    <div className={styles.form}>
      <Input.TextArea
        value={summary}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t('checklist:resolve.summary')}
        placeholder={t('checklist:resolve.summary_hint')}
        onChange={(event) => setSummary(event.target.value)}
      />
      <div className={styles.actions}>
        <Button
          type="primary"
          size="small"
          loading={busy}
          disabled={summary.trim() === ''}
          onClick={() => void run({ type: 'resolve_ticket', summary: summary.trim() })}
        >
          {t('checklist:resolve.submit')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  );
}
