import type { Stage } from '../ticket/stage';
import type { LocalisedText } from './playbook';

/** One step as it stands for one ticket right now. */
export type ChecklistStep = {
  readonly id: string;
  readonly stage: Stage;
  readonly title: LocalisedText;
  readonly completedBy: 'record' | 'agent' | 'reply';
  readonly state: 'done' | 'open' | 'locked';
  readonly gate: boolean;
  readonly optional: boolean;
  readonly noteRequired: boolean;
  readonly note: string | null;
  readonly doneAtMs: number | null;
  readonly lockedReason: LocalisedText | null;
  /** Script to say now, slots already filled where the records allow. */
  readonly say: string | null;
};

export type ChecklistStage = {
  readonly stage: Stage;
  readonly state: 'done' | 'current' | 'later';
  readonly doneAtMs: number | null;
  readonly steps: readonly ChecklistStep[];
};

/** The seven stages with the steps of the ticket's playbook; before classification only the built-in stages. */
export type Checklist = {
  readonly playbookKey: string | null;
  readonly playbookVersion: number | null;
  readonly title: LocalisedText | null;
  readonly current: Stage;
  readonly stages: readonly ChecklistStage[];
};
