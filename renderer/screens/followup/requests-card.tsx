import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestItem } from '#shared/contracts/outage-views';
import { Tag } from '../../components/tag';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useWorkspace } from '../../stores/workspace';
import { useCommand } from '../../vault/use-command';
import { Choice } from '../workspace/checklist/choice';
import styles from './followup.module.css';

type RequestsCardProps = {
  readonly requests: readonly RequestItem[];
  readonly mayAnswer: boolean;
  readonly cutOff: boolean;
};

/** What was asked of the back office and nobody has answered yet, oldest first. */
export function RequestsCard({ requests, mayAnswer, cutOff }: RequestsCardProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.card} aria-labelledby="followup-requests">
      <header className={styles.head}>
        <h2 id="followup-requests">
          {t('outage:request.title')} <span className="num">{requests.length}</span>
        </h2>
        {cutOff ? <span className={styles.standing}>{t('outage:banner.waits')}</span> : null}
      </header>
      <ul>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} mayAnswer={mayAnswer} />
        ))}
      </ul>
    </section>
  );
}

function RequestRow({ request, mayAnswer }: { readonly request: RequestItem; readonly mayAnswer: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openTicket = useWorkspace((state) => state.openTicket);
  const [answering, setAnswering] = useState(false);
  const { money } = request;
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <Tag tone="warn">{t(`outage:request.${request.kind}`)}</Tag>
        <button type="button" className={styles.link} onClick={() => openTicket(request.ticketId)}>
          <span className={styles.number}>{request.number}</span>
        </button>
        <span className="num">{request.paymentNumber}</span>
        {money === null ? null : <b className="num">{format.money(money.amountMinor, money.currency)}</b>}
        <span className={styles.subject}>{request.reason}</span>
        <span className={styles.muted}>
          {t('outage:request.by', {
            name: request.requestedBy,
            at: format.instant(request.requestedAtMs),
          })}
        </span>
      </div>
      {!mayAnswer ? null : answering ? (
        <AnswerForm request={request} onDone={() => setAnswering(false)} />
      ) : (
        <div className={styles.actions}>
          <Button size="small" onClick={() => setAnswering(true)}>
            {t('outage:request.answer')}
          </Button>
        </div>
      )}
    </li>
  );
}

function AnswerForm({ request, onDone }: { readonly request: RequestItem; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const run = useCommand();
  const textId = useId();
  const [outcome, setOutcome] = useState<'done' | 'declined'>('done');
  const [text, setText] = useState('');
  const submit = async (): Promise<void> => {
    const intent = {
      type: 'answer_request',
      requestId: request.id,
      outcome,
      text: text.trim(),
    } as const;
    if (await run(request.ticketId, intent, message('outage:request.failed'))) onDone();
  };
  return (
    <div className={styles.form}>
      <Choice
        label={t('outage:request.outcome')}
        value={outcome}
        options={[
          { value: 'done', label: t('outage:request.outcome_done') },
          { value: 'declined', label: t('outage:request.outcome_declined') },
        ]}
        onChange={setOutcome}
      />
      <div>
        <label htmlFor={textId}>{t('outage:request.text')}</label>
        <Input
          id={textId}
          autoFocus
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className={styles.actions}>
        <Button type="primary" size="small" disabled={text.trim().length < 2} onClick={() => void submit()}>
          {t('outage:request.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('app:action.cancel')}
        </Button>
      </div>
    </div>
  );
}
