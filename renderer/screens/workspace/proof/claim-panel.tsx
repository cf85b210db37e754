import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '#shared/contracts/error';
import type { RequestAnswers } from '#shared/contracts/vault-contract';
import type { Claim } from '#shared/domain/proof/claim';
import { Tag } from '../../../components/tag';
import { useErrorText } from '../../../components/use-failure';
import { useFormat } from '../../../format/use-format';
import { useLive, vault } from '../../../vault/vault';
import candidateStyles from './candidate.module.css';
import claimStyles from './claim.module.css';
import { ClaimForm } from './claim-form';
import { FieldTable } from './field-table';
import styles from './proof.module.css';

type Compared = RequestAnswers['claim-compare'];

/** What the customer says, beside the nearest payments on record. Works without the server. */
export function ClaimPanel({ ticketId }: { readonly ticketId: string }) {
  const errorText = useErrorText();
  const ticket = useLive('ticket', { ticketId }).value?.ticket;
  /** Null: as read out of the customer's own words. */
  const [claim, setClaim] = useState<Claim | null>(null);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [error, setError] = useState<DomainError | null>(null);
  useEffect(() => {
    let current = true;
    void vault.request('claim-compare', { ticketId, claim }).then((result) => {
      if (!current) return;
      setCompared(result.ok ? result.value : null);
      setError(result.ok ? null : result.error);
    });
    return () => {
      current = false;
    };
  }, [ticketId, claim]);
  return (
    <div className={styles.panel}>
      {ticket ? <blockquote className={claimStyles.question}>{ticket.question}</blockquote> : null}
      {error ? (
        <p className={styles.problem} role="alert">
          {errorText(error)}
        </p>
      ) : null}
      {compared ? (
        <>
          <ClaimForm start={compared.claim} onChange={setClaim} />
          <NearEvents comparison={compared.comparison} />
        </>
      ) : null}
    </div>
  );
}

function NearEvents({ comparison }: Pick<Compared, 'comparison'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { verdict, explanation, events } = comparison;
  const tone =
    verdict === 'agrees' ? 'ok' : verdict === 'differs' || verdict === 'no_payments' ? 'warn' : 'neutral';
  return (
    <section className={claimStyles.near} aria-label={t('proof:nearest')}>
      <p className={styles.verdict} data-tone={tone} role="status">
        <strong>{t(`proof:${explanation.key}`, format.slots(explanation.slots))}</strong>
      </p>
      {/* Scrolls, and holds nothing else the keys could come to. */}
      <div className={claimStyles.nearList} tabIndex={events.length > 0 ? 0 : undefined}>
        {events.map(({ paymentId, number, agrees, amountDeltaMinor, daysLater, fields }) => (
          <article key={paymentId} className={candidateStyles.candidate} aria-label={number}>
            <header className={candidateStyles.candidateHead}>
              <h3>{number}</h3>
              <Tag tone={agrees ? 'ok' : 'warn'}>{t(agrees ? 'proof:agrees.yes' : 'proof:agrees.no')}</Tag>
              <span className={styles.small}>
                {[
                  amountDeltaMinor === null || amountDeltaMinor === 0
                    ? ''
                    : t(amountDeltaMinor > 0 ? 'proof:claim.more' : 'proof:claim.less', {
                        amount: moneyOf(fields, Math.abs(amountDeltaMinor), format.money),
                      }),
                  daysLater === null || daysLater === 0
                    ? ''
                    : t(daysLater > 0 ? 'proof:claim.later' : 'proof:claim.earlier', {
                        days: Math.abs(daysLater),
                      }),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </header>
            <FieldTable fields={fields} statedTitle={t('proof:stated_by_customer')} />
          </article>
        ))}
      </div>
    </section>
  );
}

type Fields = Compared['comparison']['events'][number]['fields'];

/** An amount in the currency of the payment. */
function moneyOf(
  fields: Fields,
  amountMinor: number,
  money: (amountMinor: number, currency: string) => string,
): string {
  const recorded = fields.find(({ field }) => field === 'amount')?.recorded;
  return recorded?.type === 'money' ? money(amountMinor, recorded.currency) : String(amountMinor);
}
