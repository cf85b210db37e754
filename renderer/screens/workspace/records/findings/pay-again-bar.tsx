import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { useFormat } from '../../../../format/use-format';
import { EvidenceChips } from './evidence-chips';
import styles from './findings.module.css';

/** May the customer pay again? The answer, why, and its proof (S0-30, C4). */
export function PayAgainBar({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer, untilMs, explanation, proof } = view.diagnosis.payAgain;
  const key = explanation.key.startsWith('pay_again.') ? explanation.key : `pay_again.${explanation.key}`;
  return (
    <section className={styles.verdict} data-answer={answer} aria-label={t('diagnosis:pay_again.label')}>
      <strong className={styles.answer}>
        {t('records:pay_again', {
          label: t('diagnosis:pay_again.label'),
          answer: t(`diagnosis:pay_again.answer.${answer}`, {
            until: untilMs === null ? '' : format.instant(untilMs),
          }),
        })}
      </strong>
      <div className={styles.reason}>
        <span>{t(`diagnosis:${key}`, format.slots(explanation.slots))}</span>
        {proof.length === 0 ? null : <EvidenceChips proof={proof} view={view} />}
      </div>
    </section>
  );
}
