import type { EvidenceRef } from '../record/evidence';
import type { ReplyClaim } from '../ticket/ticket-event';
import type { ReplyFacts } from './facts';
import type { ReplyProblem } from './reply-check';
import type { ReplyContext } from './reply-context';
import { passageTaker, type Span } from './span';
import type { SubjectMention } from './subject';

/** A check under way: the text, what it may rest on, and what was found so far. */
export type CheckState = {
  readonly text: string;
  readonly normalised: string;
  readonly context: ReplyContext;
  readonly facts: ReplyFacts;
  readonly take: (span: Span) => boolean;
  readonly claims: ReplyClaim[];
  readonly problems: ReplyProblem[];
  readonly mentions: SubjectMention[];
};

export const startCheck = (
  text: string,
  normalised: string,
  context: ReplyContext,
  facts: ReplyFacts,
): CheckState => ({
  text,
  normalised,
  context,
  facts,
  take: passageTaker(),
  claims: [],
  problems: [],
  mentions: [],
});

const EVIDENCE_KEPT = 4;

/** Records a statement that the records prove. */
export function addClaim(
  state: CheckState,
  { from, to }: Span,
  kind: ReplyClaim['kind'],
  evidence: readonly EvidenceRef[],
): void {
  if (evidence.length === 0) return;
  const text = state.text.slice(from, to);
  state.claims.push({ from, to, kind, text, evidence: evidence.slice(0, EVIDENCE_KEPT) });
}

/** Records a passage that has to change; an error unless said otherwise. */
export function addProblem(
  state: CheckState,
  { from, to }: Span,
  problem: Pick<ReplyProblem, 'rule'> & Partial<ReplyProblem>,
): void {
  const passage = state.text.slice(from, to);
  state.problems.push({
    severity: 'error',
    messageKey: problem.rule,
    fixes: [],
    evidence: [],
    ...problem,
    from,
    to,
    values: { passage, ...problem.values },
  });
}
