import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { ReplyProblem } from '#shared/domain/reply/reply-check';
import { Kbd } from '../../../components/kbd';
import { EvidenceChips } from '../records/findings/evidence-chips';
import styles from './composer-pane.module.css';
import { problemText } from './problem-text';

type ProblemDockProps = {
  readonly problem: ReplyProblem;
  readonly count: number;
  readonly records: RecordsView | null;
  readonly onFix: (wording: string) => void;
  readonly onNext: () => void;
};

/** The problem at the cursor: what is wrong, what the records show instead, and wordings that mend it. */
export function ProblemDock({ problem, count, records, onFix, onNext }: ProblemDockProps) {
  const { t } = useTranslation();
  return (
    <section
      className={styles.dock}
      data-severity={problem.severity}
      aria-label={t('composer:problem_label')}
    >
      <p className={styles.dockText}>
        {problemText(problem, t)}
        {count > 1 ? (
          <button type="button" className={styles.dockNext} onClick={onNext}>
            {t('composer:problem_next', { count })} <ChevronRight size={12} aria-hidden="true" />
          </button>
        ) : null}
      </p>
      {problem.fixes.length === 0 ? null : (
        <p className={styles.fixes}>
          <span>{t('composer:fix')}</span>
          {problem.fixes.slice(0, 3).map((fix, index) => (
            <span key={fix} className={styles.fixItem}>
              <button type="button" className={styles.fix} onClick={() => onFix(fix)}>
                {t('composer:fix_quoted', { text: fix })}
              </button>
              {index === 0 ? <Kbd keys="mod+." /> : null}
            </span>
          ))}
        </p>
      )}
      {records === null || problem.evidence.length === 0 ? null : (
        <EvidenceChips proof={problem.evidence} view={records} />
      )}
    </section>
  );
}
