import type { ReplyCheck, ReplyProblem } from '#shared/domain/reply/reply-check';
import type { ReplyClaim } from '#shared/domain/ticket/ticket-event';

/** A passage of the text that carries a mark; offsets count UTF-16 units, `to` exclusive, never empty. */
export type PassageMark =
  | { readonly kind: 'claim'; readonly from: number; readonly to: number; readonly claim: ReplyClaim }
  | { readonly kind: 'problem'; readonly from: number; readonly to: number; readonly problem: ReplyProblem };

/** The marks of a check on a text of this length, in order of place; passages outside of it carry none. */
export function checkMarks(check: ReplyCheck, length: number): readonly PassageMark[] {
  const marks: PassageMark[] = [
    ...check.claims.map((claim) => ({ kind: 'claim' as const, from: claim.from, to: claim.to, claim })),
    ...check.problems.map((problem) => ({
      kind: 'problem' as const,
      from: problem.from,
      to: problem.to,
      problem,
    })),
  ];
  return marks
    .filter((mark) => mark.from >= 0 && mark.to <= length && mark.from < mark.to)
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** A change of the text: what stood in `from`…`to` was replaced by `inserted` units. */
export type TextChange = { readonly from: number; readonly to: number; readonly inserted: number };

/**
 * Moves marks along with a change. A mark whose own words changed goes: it says nothing about the new words until
 * they have been checked.
 */
export function moveMarks(marks: readonly PassageMark[], change: TextChange): readonly PassageMark[] {
  const shift = change.inserted - (change.to - change.from);
  const moved: PassageMark[] = [];
  for (const mark of marks) {
    if (mark.to <= change.from) moved.push(mark);
    else if (mark.from >= change.to) moved.push({ ...mark, from: mark.from + shift, to: mark.to + shift });
  }
  return moved;
}

/** The problem at the cursor, else the next one after it, else the first of all; errors before warnings. */
export function problemNear(marks: readonly PassageMark[], cursor: number): PassageMark | null {
  const problems = marks.filter((mark) => mark.kind === 'problem');
  const here = problems.find((mark) => mark.from <= cursor && cursor <= mark.to);
  if (here) return here;
  const errors = problems.filter((mark) => mark.problem.severity === 'error');
  const pool = errors.length > 0 ? errors : problems;
  return pool.find((mark) => mark.from >= cursor) ?? pool[0] ?? null;
}

/** The problem after the one at the cursor, round the end to the first. */
export function nextProblem(marks: readonly PassageMark[], cursor: number): PassageMark | null {
  const problems = marks.filter((mark) => mark.kind === 'problem');
  return problems.find((mark) => mark.from > cursor) ?? problems[0] ?? null;
}
