import { ChevronDown, CornerLeftUp, Scale } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { Finding, Severity } from '#shared/domain/diagnosis/finding';
import { Tag, type Tone } from '../../../../components/tag';
import { useFormat } from '../../../../format/use-format';
import { useSourcesFocus } from '../sources/sources-focus';
import { useSourcesCompared } from '../sources/use-sources-compared';
import { EvidenceChips } from './evidence-chips';
import styles from './findings.module.css';
import type { PlacedFinding } from './group-findings';

const TONE: Readonly<Record<Severity, Tone>> = { info: 'info', warning: 'warn', critical: 'bad' };

type FindingCardProps = PlacedFinding & {
  readonly id: string;
  readonly view: RecordsView;
  readonly titleOnly: boolean;
  /** Another card has just led here. */
  readonly pointed: boolean;
  readonly onPoint: (findingId: string) => void;
};

/**
 * One thing the records say: what, why it is so, its proof, and what it comes from. What follows from another finding
 * starts closed: the one it follows from says what matters, and the verdict below stays in sight.
 */
export function FindingCard(props: FindingCardProps) {
  const { finding, depth, causes, view, titleOnly } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { key, slots } = finding.explanation;
  const values = format.slots(slots);
  const follows = causes.length > 0;
  const [open, setOpen] = useState(!follows);
  const { pointed } = props;
  useEffect(() => {
    if (pointed) setOpen(true);
  }, [pointed]);
  const title = t(`diagnosis:${key}.title`, values);
  const titleOf = ({ explanation }: Finding): string =>
    t(`diagnosis:${explanation.key}.title`, format.slots(explanation.slots));
  return (
    <article
      id={props.id}
      tabIndex={-1}
      className={styles.card}
      data-severity={finding.severity}
      data-depth={Math.min(depth, 2)}
      data-pointed={pointed}
    >
      <h3 className={styles.head}>
        {follows && !titleOnly ? (
          <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
            {title}
            <ChevronDown size={13} aria-hidden="true" />
          </button>
        ) : (
          <span>{title}</span>
        )}
        <Tag tone={TONE[finding.severity]}>{t(`diagnosis:severity.${finding.severity}`)}</Tag>
      </h3>
      {titleOnly || !open ? null : (
        <>
          <p className={styles.text}>{t(`diagnosis:${key}.agent`, values)}</p>
          <EvidenceChips proof={finding.proof} view={view} />
          <SourcesLink finding={finding} view={view} />
        </>
      )}
      {causes.map((cause) => (
        <button
          key={cause.findingId}
          type="button"
          className={styles.cause}
          onClick={() => props.onPoint(cause.findingId)}
        >
          <CornerLeftUp size={12} aria-hidden="true" />
          {t(`diagnosis:relation.${cause.relation}`, { finding: titleOf(cause.finding) })}
        </button>
      ))}
    </article>
  );
}

/** Leads to the three-source comparison of the payment a finding is about, where the three do not agree on it. */
function SourcesLink({ finding, view }: { readonly finding: Finding; readonly view: RecordsView }) {
  const { t } = useTranslation();
  const show = useSourcesFocus((state) => state.show);
  const { value } = useSourcesCompared(view);
  const cited = new Set(finding.proof.map(({ recordId }) => recordId));
  const compared = value?.disagreeing.find(({ payment }) => cited.has(payment.id));
  if (!compared) return null;
  return (
    <button type="button" className={styles.sources} onClick={() => show(compared.payment.id)}>
      <Scale size={12} aria-hidden="true" />
      {t('finding:sources_differ', { number: compared.payment.number })}
    </button>
  );
}
