import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import type { ChecklistStage } from '#shared/domain/playbook/checklist';
import { useFormat } from '../../../format/use-format';
import { StageAction } from './stage-action';
import styles from './stage-list.module.css';
import { StepRow } from './step-row';

type StageItemProps = { readonly stage: ChecklistStage; readonly index: number; readonly view: TicketView };

/** One of the seven stages; the current one is open, any other opens on demand. */
export function StageItem({ stage, index, view }: StageItemProps) {
  const { t } = useTranslation();
  const bodyId = useId();
  const current = stage.state === 'current';
  const [opened, setOpened] = useState<boolean | null>(null);
  const open = opened ?? current;
  const writable = view.ticket.ownerId !== null && view.ticket.state !== 'resolved';
  return (
    <li className={styles.stage} data-state={stage.state} aria-current={current ? 'step' : undefined}>
      <button
        type="button"
        className={styles.stageHead}
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={() => setOpened(!open)}
      >
        <span className={styles.badge} aria-hidden="true">
          {stage.state === 'done' ? <Check size={11} strokeWidth={3} /> : index + 1}
        </span>
        <span className={styles.stageName}>{t(`ticket:stage.${stage.stage}`)}</span>
        <span className="visually-hidden">{t(`ticket:stage_state.${stage.state}`)}</span>
        <StageNote stage={stage} view={view} />
      </button>
      {open ? (
        <div id={bodyId} className={styles.stageBody}>
          {stage.steps.length === 0 ? null : (
            <ul className={styles.steps}>
              {stage.steps.map((step) => (
                <StepRow key={step.id} step={step} ticketId={view.ticket.id} writable={writable} />
              ))}
            </ul>
          )}
          {writable ? <StageAction stage={stage} view={view} /> : null}
        </div>
      ) : null}
    </li>
  );
}

/** Small print at the right: what came of a stage and when, or how far it is. */
function StageNote({ stage, view }: { readonly stage: ChecklistStage; readonly view: TicketView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { identity, classification } = view.ticket;
  const when = stage.doneAtMs === null ? '' : format.time(stage.doneAtMs);
  let note = when;
  if (stage.state === 'later') note = '';
  else if (stage.stage === 'identity' && identity)
    note = `${t(`ticket:identity_method.${identity.method}`)} ${when}`;
  else if (stage.stage === 'classification' && classification) {
    const { category, subcategory } = classification;
    note = `${t(`ticket:category.${category}`)} · ${t(`ticket:subcategory.${subcategory}`)}`;
  } else if (stage.state === 'current') {
    const needed = stage.steps.filter((step) => !step.optional);
    const done = needed.filter((step) => step.state === 'done').length;
    note = needed.length === 0 ? '' : `${done} / ${needed.length}`;
  }
  return (
    <span
      className={styles.stageNote}
      title={stage.doneAtMs === null ? '' : format.fullInstant(stage.doneAtMs)}
    >
      {note.trim()}
    </span>
  );
}
