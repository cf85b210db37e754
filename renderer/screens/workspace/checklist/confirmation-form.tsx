import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { Choice } from './choice';
import { ContactAttempts } from './contact-attempts';
import styles from './forms.module.css';
import { Refusal } from './refusal';
import { ResolveForm } from './resolve-form';
import { Stars } from './stars';
import { useTicketCommand } from './use-ticket-command';

/**
 * Is the customer satisfied (S4-19)? Yes: the ticket can be closed. No: the analysis starts over (S4-20). Nobody
 * answers: the attempts are written down until there were enough of them.
 */
export function ConfirmationForm({ view }: { readonly view: TicketView }) {
  const { ticket, contactAttempts } = view;
  const [trying, setTrying] = useState(contactAttempts.attempts.length > 0);
  if (ticket.satisfaction?.satisfied === true) return <ResolveForm ticketId={ticket.id} />;
  if (trying) return <ContactAttempts view={view} onBack={() => setTrying(false)} />;
  return <SatisfactionForm ticketId={ticket.id} onUnreachable={() => setTrying(true)} />;
}

type SatisfactionFormProps = { readonly ticketId: string; readonly onUnreachable: () => void };

function SatisfactionForm({ ticketId, onUnreachable }: SatisfactionFormProps) {
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
        <Button size="small" onClick={onUnreachable}>
          {t('checklist:unreachable.open')}
        </Button>
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
