import { Button, Input, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackOfficeRequest } from '#shared/domain/followup/back-office';
import type { Payment } from '#shared/domain/payment/payment';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { useFormat } from '../../../format/use-format';
import { useWorkspace } from '../../../stores/workspace';
import { useLive } from '../../../vault/vault';
import { Refusal } from '../checklist/refusal';
import { useTicketCommand } from '../checklist/use-ticket-command';
import styles from './outage.module.css';

/**
 * What no desk can do by itself: have a payment looked up with its channel, or money given back. Never disabled: it is
 * written down as a request, which says that it waits, and for whom.
 */
export function BackOfficeAsk({ payment }: { readonly payment: Payment }) {
  const ticketId = useWorkspace((state) => state.ticketId);
  const view = useLive('ticket', ticketId === null ? null : { ticketId }).value;
  if (!view || view.ticket.accountId !== payment.accountId || view.ticket.identity === null) return null;
  const requests = view.requests.filter(({ paymentId }) => paymentId === payment.id);
  return (
    <section className={styles.ask}>
      {requests.map((request) => (
        <RequestLine key={request.id} request={request} />
      ))}
      <AskForm payment={payment} ticketId={view.ticket.id} requests={requests} />
    </section>
  );
}

function RequestLine({ request }: { readonly request: BackOfficeRequest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer, money, kind } = request;
  return (
    <p className={styles.request} data-state={answer?.outcome ?? 'open'}>
      <b>{t(`outage:request.${kind}`)}</b>
      {money === null ? null : <span className="num">{format.money(money.amountMinor, money.currency)}</span>}
      <span>
        {answer === null
          ? t('outage:request.open', { at: format.instant(request.requestedAtMs) })
          : t(`outage:request.${answer.outcome}`, { text: answer.text })}
      </span>
    </p>
  );
}

type AskFormProps = {
  readonly payment: Payment;
  readonly ticketId: string;
  readonly requests: readonly BackOfficeRequest[];
};

function AskForm({ payment, ticketId, requests }: AskFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  const { run, error, busy } = useTicketCommand(ticketId);
  const reasonId = useId();
  const amountId = useId();
  const asked = requests
    .filter(({ kind, answer }) => kind === 'refund' && answer === null)
    .reduce((sum, { money }) => sum + (money?.amountMinor ?? 0), 0);
  const left = Math.max(0, derivePaymentState(payment).heldMinor - asked);
  const [asking, setAsking] = useState<BackOfficeRequest['kind'] | null>(null);
  const [reason, setReason] = useState('');
  const [amountMinor, setAmountMinor] = useState(left);
  const checking = requests.some(({ kind, answer }) => kind === 'payment_check' && answer === null);
  if (asking === null) {
    return (
      <div className={styles.askActions}>
        {checking ? null : (
          <Button size="small" onClick={() => setAsking('payment_check')}>
            {t('outage:request.ask_check')}
          </Button>
        )}
        {left === 0 ? null : (
          <Button
            size="small"
            onClick={() => {
              setAmountMinor(left);
              setAsking('refund');
            }}
          >
            {t('outage:request.ask_refund')}
          </Button>
        )}
      </div>
    );
  }
  const submit = async (): Promise<void> => {
    const done = await run(
      asking === 'refund'
        ? { type: 'request_refund', paymentId: payment.id, amountMinor, reason: reason.trim() }
        : { type: 'request_payment_check', paymentId: payment.id, reason: reason.trim() },
    );
    if (!done) return;
    setAsking(null);
    setReason('');
  };
  return (
    <div className={styles.askForm}>
      {asking === 'refund' ? (
        <label htmlFor={amountId} className={styles.field}>
          <span>{t('outage:request.amount')}</span>
          <InputNumber
            id={amountId}
            size="small"
            min={0.01}
            max={left / 100}
            precision={2}
            value={amountMinor / 100}
            onChange={(value) => setAmountMinor(Math.round((value ?? 0) * 100))}
          />
          <span className={styles.hint}>{format.money(left, payment.currency)}</span>
        </label>
      ) : null}
      <label htmlFor={reasonId} className={styles.hint}>
        {t('outage:request.reason')}
      </label>
      <Input.TextArea
        id={reasonId}
        autoFocus
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        value={reason}
        placeholder={t('outage:request.reason_hint')}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className={styles.notice} data-tone={cutOff ? 'warn' : 'info'}>
        {t(cutOff ? 'outage:request.queued_offline' : 'outage:request.queued_online')}
      </p>
      <div className={styles.askActions}>
        <Button size="small" onClick={() => setAsking(null)}>
          {t('app:action.cancel')}
        </Button>
        <Button
          size="small"
          type="primary"
          loading={busy}
          disabled={
            reason.trim().length < 2 || (asking === 'refund' && (amountMinor < 1 || amountMinor > left))
          }
          onClick={() => void submit()}
        >
          {t('outage:request.submit')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  );
}
