import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { type EvidenceRef, evidenceKey } from '#shared/domain/record/evidence';
import { EvidenceChip } from '../../../../components/evidence-chip';
import { useEvidenceLabel } from '../evidence-label';
import styles from './findings.module.css';

const SHOWN = 4;

type EvidenceChipsProps = { readonly proof: readonly EvidenceRef[]; readonly view: RecordsView };

/** The proof of a statement, each piece one click away from its row. */
export function EvidenceChips({ proof, view }: EvidenceChipsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const unique = [...new Map(proof.map((ref) => [evidenceKey(ref), ref])).values()];
  const shown = all || unique.length <= SHOWN + 1 ? unique : unique.slice(0, SHOWN);
  return (
    <div className={styles.chips}>
      {shown.map((ref) => (
        <LabelledChip key={evidenceKey(ref)} evidence={ref} view={view} />
      ))}
      {shown.length < unique.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('records:more', { count: unique.length - shown.length })}
        </button>
      ) : null}
    </div>
  );
}

type LabelledChipProps = { readonly evidence: EvidenceRef; readonly view: RecordsView };

/** One piece of proof by its name in the records. */
export function LabelledChip({ evidence, view }: LabelledChipProps) {
  const label = useEvidenceLabel(view, evidence);
  return <EvidenceChip evidence={evidence} accountId={view.account.id} label={label} />;
}
