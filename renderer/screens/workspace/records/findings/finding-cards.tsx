import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { Finding, Severity } from '#shared/domain/diagnosis/finding';
import { Tag, type Tone } from '../../../../components/tag';
import { useFormat } from '../../../../format/use-format';
import { EvidenceChips } from './evidence-chips';
import styles from './findings.module.css';

const SHOWN = 3;
const TONE: Readonly<Record<Severity, Tone>> = { info: 'info', warning: 'warn', critical: 'bad' };
const ORDER: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

type FindingCardsProps = {
  readonly view: RecordsView;
  /** Before the customer is identified only titles are shown (S0-21). */
  readonly titlesOnly: boolean;
};

/** What the records say, most serious first, each with its proof. */
export function FindingCards({ view, titlesOnly }: FindingCardsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const findings = [...view.diagnosis.findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  if (findings.length === 0) return <p className={styles.none}>{t('records:findings.none')}</p>;
  const shown = all ? findings : findings.slice(0, SHOWN);
  const hidden = findings.length - shown.length;
  return (
    <section className={styles.cards} aria-label={t('records:findings.label')}>
      {shown.map((finding) => (
        <FindingCard key={finding.id} finding={finding} view={view} titleOnly={titlesOnly} />
      ))}
      {hidden > 0 || all ? (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('records:findings.fewer') : t('records:findings.more', { count: hidden })}
        </button>
      ) : null}
    </section>
  );
}

type FindingCardProps = {
  readonly finding: Finding;
  readonly view: RecordsView;
  readonly titleOnly: boolean;
};

function FindingCard({ finding, view, titleOnly }: FindingCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { key, slots } = finding.explanation;
  const values = format.slots(slots);
  return (
    <article className={styles.card} data-severity={finding.severity}>
      <h3 className={styles.head}>
        <span>{t(`diagnosis:${key}.title`, values)}</span>
        <Tag tone={TONE[finding.severity]}>{t(`diagnosis:severity.${finding.severity}`)}</Tag>
      </h3>
      {titleOnly ? null : (
        <>
          <p className={styles.text}>{t(`diagnosis:${key}.agent`, values)}</p>
          <EvidenceChips proof={finding.proof} view={view} />
        </>
      )}
    </article>
  );
}
