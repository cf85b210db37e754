import { Check, Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BUILT_IN_STEP_IDS } from '#shared/domain/playbook/built-in-steps';
import type { ChecklistStep } from '#shared/domain/playbook/checklist';
import { useFormat } from '../../../format/use-format';
import { NoteField } from './note-field';
import { Refusal } from './refusal';
import styles from './stage-list.module.css';
import { useTicketCommand } from './use-ticket-command';

type StepRowProps = { readonly step: ChecklistStep; readonly ticketId: string; readonly writable: boolean };

/** One step: ticked by the records, by the agent, or by the reply; a lock says why it is closed (C4). */
export function StepRow({ step, ticketId, writable }: StepRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleId = useId();
  const { run, error } = useTicketCommand(ticketId);
  const [asking, setAsking] = useState(false);
  const done = step.state === 'done';
  const byAgent = step.completedBy === 'agent' && step.state !== 'locked';

  const complete = async (note: string | null): Promise<void> => {
    const taken = await run({ type: 'complete_step', stepId: step.id, evidence: [], note });
    if (taken) setAsking(false);
  };
  const click = (): void => {
    if (done) void run({ type: 'reopen_step', stepId: step.id });
    else if (step.noteRequired) setAsking(!asking);
    else void complete(null);
  };
  return (
    <li className={styles.step} data-state={step.state}>
      <div className={styles.stepLine}>
        {byAgent ? (
          // biome-ignore lint/a11y/useSemanticElements: the box waits for the note before it is ticked
          <button
            type="button"
            role="checkbox"
            aria-checked={done}
            aria-labelledby={titleId}
            className={styles.box}
            disabled={!writable}
            onClick={click}
          >
            {done ? <Check size={11} strokeWidth={3} aria-hidden="true" /> : null}
          </button>
        ) : (
          <span className={styles.box} data-passive="true" aria-hidden="true">
            {step.state === 'locked' ? <Lock size={12} /> : done ? <Check size={11} strokeWidth={3} /> : null}
          </span>
        )}
        <div className={styles.stepText}>
          <span id={titleId}>{format.localised(step.title)}</span>
          <span className={styles.small}>
            {step.state === 'locked' ? null : <StepOrigin step={step} />}
            {step.optional ? <span>{t('checklist:step.optional')}</span> : null}
            {done && step.doneAtMs !== null && step.completedBy === 'agent' ? (
              <time title={format.fullInstant(step.doneAtMs)}>{format.time(step.doneAtMs)}</time>
            ) : null}
          </span>
          {step.state === 'locked' ? (
            <span className={styles.locked}>
              {step.lockedReason === null ? t('checklist:step.locked') : format.localised(step.lockedReason)}
            </span>
          ) : null}
          {step.note === null ? null : <span className={styles.note}>{step.note}</span>}
          {asking && !done ? (
            <NoteField
              label={t('checklist:step.note')}
              onCancel={() => setAsking(false)}
              onSubmit={(note) => void complete(note)}
            />
          ) : null}
          <Refusal error={error} />
        </div>
      </div>
    </li>
  );
}

function StepOrigin({ step }: { readonly step: ChecklistStep }) {
  const { t } = useTranslation();
  // What belongs to every ticket is done by the form or dialog right below it: nothing is waited for.
  if (BUILT_IN_STEP_IDS.has(step.id)) return null;
  if (step.completedBy === 'agent') {
    return step.noteRequired && step.state === 'open' ? <span>{t('checklist:step.needs_note')}</span> : null;
  }
  if (step.state === 'done') return <span>{t(`ticket:completed_by.${step.completedBy}`)}</span>;
  return <span>{t(`checklist:step.waits_for_${step.completedBy}`)}</span>;
}
