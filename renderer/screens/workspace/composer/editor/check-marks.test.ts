import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplyCheck, ReplyProblem } from '#shared/domain/reply/reply-check';
import { checkMarks, moveMarks, nextProblem, problemNear } from './check-marks';

const problem = (from: number, to: number, severity: 'error' | 'warning' = 'error'): ReplyProblem => ({
  from,
  to,
  severity,
  rule: 'ungrounded_status',
  messageKey: 'ungrounded_status',
  values: {},
  fixes: [],
  evidence: [],
});
const check = (problems: readonly ReplyProblem[]): ReplyCheck => ({
  problems,
  claims: [
    {
      from: 2,
      to: 6,
      kind: 'amount',
      text: '268元',
      evidence: [{ kind: 'bill', recordId: 'bill_1', partId: null }],
    },
  ],
});

describe('checkMarks', () => {
  it('orders claims and problems by place and leaves out what is not in the text', () => {
    const marks = checkMarks(check([problem(8, 12), problem(0, 1), problem(20, 99), problem(5, 5)]), 12);
    expect(marks.map((mark) => [mark.kind, mark.from, mark.to])).toEqual([
      ['problem', 0, 1],
      ['claim', 2, 6],
      ['problem', 8, 12],
    ]);
  });
});

describe('moveMarks', () => {
  it('keeps what stands before, shifts what stands after, drops what was written in', () => {
    const marks = checkMarks(check([problem(0, 1), problem(8, 12)]), 12);
    expect(moveMarks(marks, { from: 3, to: 4, inserted: 3 }).map((mark) => [mark.from, mark.to])).toEqual([
      [0, 1],
      [10, 14],
    ]);
  });

  it('always marks the same words as before', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.nat(29),
        fc.nat(29),
        fc.nat(29),
        fc.nat(29),
        fc.string({ maxLength: 6 }),
        (text, a, b, c, d, inserted) => {
          const clamp = (value: number) => Math.min(value, text.length);
          const [from, to] = [Math.min(clamp(a), clamp(b)), Math.max(clamp(a), clamp(b))];
          const [start, end] = [Math.min(clamp(c), clamp(d)), Math.max(clamp(c), clamp(d))];
          const marks = checkMarks({ problems: [problem(from, to)], claims: [] }, text.length);
          const after = text.slice(0, start) + inserted + text.slice(end);
          for (const mark of moveMarks(marks, { from: start, to: end, inserted: inserted.length })) {
            expect(after.slice(mark.from, mark.to)).toBe(text.slice(from, to));
          }
        },
      ),
    );
  });
});

describe('problemNear', () => {
  const marks = checkMarks(
    { claims: [], problems: [problem(0, 2, 'warning'), problem(5, 7), problem(9, 10)] },
    20,
  );

  it('takes the one at the cursor, then the next error, then the first error', () => {
    expect(problemNear(marks, 1)?.from).toBe(0);
    expect(problemNear(marks, 3)?.from).toBe(5);
    expect(problemNear(marks, 15)?.from).toBe(5);
    expect(problemNear([], 0)).toBeNull();
  });

  it('walks from one to the next and round', () => {
    expect(nextProblem(marks, 0)?.from).toBe(5);
    expect(nextProblem(marks, 9)?.from).toBe(0);
  });
});
