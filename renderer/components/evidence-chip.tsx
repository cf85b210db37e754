import { type EvidenceRef, evidenceKey } from '#shared/domain/record/evidence';
import { useEvidenceFocus } from '../stores/evidence-focus';
import styles from './evidence-chip.module.css';

type EvidenceChipProps = {
  readonly evidence: EvidenceRef;
  readonly accountId: string;
  readonly label: string;
};

/** A piece of proof: a click scrolls the timeline to it and lights it up. */
export function EvidenceChip({ evidence, accountId, label }: EvidenceChipProps) {
  const focus = useEvidenceFocus((state) => state.focus);
  const lit = useEvidenceFocus(
    (state) => state.current !== null && evidenceKey(state.current.ref) === evidenceKey(evidence),
  );
  return (
    <button type="button" className={styles.chip} data-lit={lit} onClick={() => focus(evidence, accountId)}>
      {label}
    </button>
  );
}
