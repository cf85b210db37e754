import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProofCandidate } from '#shared/domain/proof/proof-match';
import { Tag } from '../../../components/tag';
import { useFormat } from '../../../format/use-format';
import styles from './candidate.module.css';
import { FieldTable } from './field-table';
import { outcomeTone } from './outcome-tone';

type CandidateCardProps = {
  readonly candidate: ProofCandidate;
  readonly confirmed: boolean;
  readonly busy: boolean;
  readonly onConfirm: () => void;
};

/** A record that may be the row: why, how sure, and both side by side. */
export function CandidateCard({ candidate, confirmed, busy, onConfirm }: CandidateCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, ownAccount, number, outcome, certainty, reasons, fields } = candidate;
  const place = kind === 'bill' ? 'bill' : ownAccount ? 'own' : 'other';
  const title = t(`proof:candidate.${place}`, { number });
  return (
    <article className={styles.candidate} data-confirmed={confirmed} aria-label={title}>
      <header className={styles.candidateHead}>
        <h3>{title}</h3>
        <Tag tone={outcomeTone(candidate)}>{t(`proof:outcome_name.${outcome}`)}</Tag>
        <span className={styles.small}>{t(`proof:certainty.${certainty}`)}</span>
        {confirmed ? (
          <Tag tone="ok">{t('proof:confirmed')}</Tag>
        ) : (
          <Button
            size="small"
            type={certainty === 'possible' ? 'default' : 'primary'}
            loading={busy}
            onClick={onConfirm}
          >
            {t('proof:confirm')}
          </Button>
        )}
      </header>
      <ul className={styles.reasons}>
        {reasons.map(({ key, slots }) => (
          <li key={key}>{t(`proof:${key}`, format.slots(slots))}</li>
        ))}
      </ul>
      <FieldTable fields={fields} statedTitle={t('proof:stated_by_statement')} />
    </article>
  );
}
