import type { Diagnosis } from '../diagnosis/finding';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { CustomerRecords } from '../record/customer-records';
import { fillScript } from '../reply/fill-script';
import { STAGES, type Stage } from '../ticket/stage';
import type { Ticket } from '../ticket/ticket';
import type { Checklist, ChecklistStage, ChecklistStep } from './checklist';
import type { Playbook, PlaybookStep, Script } from './playbook';
import { playbookOf } from './playbook-of';
import { type ResolvedStep, resolveSteps } from './resolve-steps';
import { builtInDoneAt } from './step-times';

/** What the checklist of a ticket is drawn from besides the ticket. */
export type ChecklistInput = {
  readonly records: CustomerRecords | null;
  readonly playbooks: readonly Playbook[];
  readonly scripts: readonly Script[];
  readonly policy: TenantPolicy;
  readonly nowMs: number;
  readonly diagnosis: Diagnosis | null;
};

/** The seven stages of a ticket with every step that applies to it now (architecture §6). */
export function buildChecklist(ticket: Ticket, input: ChecklistInput): Checklist {
  const playbook = playbookOf(ticket, input.playbooks);
  const steps = resolveSteps(ticket, playbook, input);
  const current = currentStage(ticket, steps);
  const about = { ...input, diagnosis: aboutPlaybook(input.diagnosis, playbook) };
  return {
    playbookKey: ticket.classification?.playbookKey ?? null,
    playbookVersion: ticket.classification?.playbookVersion ?? null,
    title: playbook?.title ?? null,
    current,
    stages: STAGES.map((stage) => toStage(stage, current, ticket, steps, about)),
  };
}

/** The first stage with something left to do; the last one when all is done. */
function currentStage(ticket: Ticket, steps: readonly ResolvedStep[]): Stage {
  if (ticket.state === 'resolved') return 'confirmation';
  const open = (stage: Stage): boolean =>
    steps.some((s) => s.step.stage === stage && !s.step.optional && !s.done);
  return STAGES.find(open) ?? 'confirmation';
}

function toStage(
  stage: Stage,
  current: Stage,
  ticket: Ticket,
  resolved: readonly ResolvedStep[],
  input: ChecklistInput,
): ChecklistStage {
  const steps = resolved.filter((s) => s.step.stage === stage).map((s) => toStep(s, ticket, input));
  const state = stateOf(stage, current, ticket);
  const times = steps.flatMap((s) => (s.state === 'done' && s.doneAtMs !== null ? [s.doneAtMs] : []));
  const start = stage === 'intake' ? ticket.openedAtMs : null;
  const doneAtMs = times.length === 0 ? start : Math.max(...times);
  return { stage, state, doneAtMs: state === 'done' ? doneAtMs : null, steps };
}

function stateOf(stage: Stage, current: Stage, ticket: Ticket): ChecklistStage['state'] {
  if (ticket.state === 'resolved') return 'done';
  const distance = STAGES.indexOf(stage) - STAGES.indexOf(current);
  return distance < 0 ? 'done' : distance === 0 ? 'current' : 'later';
}

function toStep({ step, done, locked }: ResolvedStep, ticket: Ticket, input: ChecklistInput): ChecklistStep {
  const stored = ticket.completedSteps.find((s) => s.stepId === step.id);
  return {
    id: step.id,
    stage: step.stage,
    title: step.title,
    completedBy: step.completedBy,
    state: done ? 'done' : locked ? 'locked' : 'open',
    gate: step.gate,
    optional: step.optional,
    noteRequired: step.noteRequired,
    note: stored?.note ?? null,
    doneAtMs: done ? (stored?.atMs ?? builtInDoneAt(step.id, ticket)) : null,
    lockedReason: locked ? (step.lockedReason ?? null) : null,
    say: toSay(step, ticket, input),
  };
}

/** Said to the customer, hence in the language the centre answers in. A sentence with a gap is no help: then nothing. */
function toSay(step: PlaybookStep, ticket: Ticket, input: ChecklistInput): string | null {
  if (step.say === undefined) return null;
  const said = fillScript(step.say['zh-CN'], { ...input, ticket });
  return said.includes('{{') ? null : said;
}

/** Slots speak of what the playbook is about, not of whatever else the records show. */
function aboutPlaybook(diagnosis: Diagnosis | null, playbook: Playbook | null): Diagnosis | null {
  if (diagnosis === null || playbook === null) return diagnosis;
  const codes: readonly string[] = playbook.suggestedBy;
  const findings = diagnosis.findings
    .filter((finding) => codes.includes(finding.code))
    .sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
  return { ...diagnosis, findings };
}
