import { CircleCheck, CircleX, Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { PayAgainVerdict } from '#shared/domain/diagnosis/finding';
import { useFormat } from '../../../../format/use-format';
import { TellActions } from '../payments/tell-customer';
import { verdictKey } from '../payments/tell-text';
import { useCustomerWords } from '../payments/use-customer-words';
import { EvidenceChips } from './evidence-chips';
import styles from './pay-again-bar.module.css';

const SIGN: Readonly<Record<PayAgainVerdict['answer'], typeof CircleCheck>> = {
  yes: CircleCheck,
  no: CircleX,
  wait_until: Hourglass,
};

/** May the customer pay again? The answer, why, its proof cited, and how to tell the customer (S0-30, C4). */
export function PayAgainBar({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCustomerWords();
  const { answer, untilMs, explanation, proof } = view.diagnosis.payAgain;
  const key = verdictKey(explanation.key);
  const Sign = SIGN[answer];
  const toTell = words.t(`diagnosis:${key}_customer`, words.format.slots(explanation.slots));
  return (
    <section className={styles.verdict} data-answer={answer} aria-label={t('diagnosis:pay_again.label')}>
      <strong className={styles.answer}>
        <Sign size={16} aria-hidden="true" />
        <span title={untilMs === null ? undefined : format.fullInstant(untilMs)}>
          {t('records:pay_again', {
            label: t('diagnosis:pay_again.label'),
            answer: t(`diagnosis:pay_again.answer.${answer}`, {
              until: untilMs === null ? '' : format.instant(untilMs),
            }),
          })}
        </span>
      </strong>
      <p className={styles.reason}>{t(`diagnosis:${key}`, format.slots(explanation.slots))}</p>
      <div className={styles.foot}>
        {proof.length === 0 ? (
          <span className={styles.label}>{t('finding:no_proof')}</span>
        ) : (
          <div className={styles.proof}>
            <span className={styles.label}>{t('finding:proof')}</span>
            <EvidenceChips proof={proof} view={view} />
          </div>
        )}
        <TellActions compact text={toTell} />
      </div>
    </section>
  );
}
