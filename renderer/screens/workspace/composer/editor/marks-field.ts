import { type Extension, StateEffect, StateField, type Transaction } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import { moveMarks, type PassageMark } from './check-marks';

/** Replaces all marks with those of a new check. */
export const setMarks = StateEffect.define<readonly PassageMark[]>();

/** The marks as the text stands now. */
export const marksField = StateField.define<readonly PassageMark[]>({
  create: () => [],
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value;
    return transaction.docChanged ? follow(marks, transaction) : marks;
  },
});

/** Changes are given in positions of the old text, so they are taken from the last to the first. */
function follow(marks: readonly PassageMark[], transaction: Transaction): readonly PassageMark[] {
  const changes: { from: number; to: number; inserted: number }[] = [];
  transaction.changes.iterChanges((from, to, _fromAfter, _toAfter, text) => {
    changes.push({ from, to, inserted: text.length });
  });
  return changes.reduceRight(moveMarks, marks);
}

const CLAIM = Decoration.mark({ class: 'cm-claim' });
const ERROR = Decoration.mark({ class: 'cm-problem cm-problem-error' });
const WARNING = Decoration.mark({ class: 'cm-problem cm-problem-warning' });

/** Underlines: green for what the records prove, wavy for what they do not (S0-06). */
export const passageMarks: Extension = [
  marksField,
  EditorView.decorations.compute([marksField], (state) =>
    Decoration.set(
      state.field(marksField).map((mark) => decorationOf(mark).range(mark.from, mark.to)),
      true,
    ),
  ),
];

function decorationOf(mark: PassageMark): Decoration {
  if (mark.kind === 'claim') return CLAIM;
  return mark.problem.severity === 'error' ? ERROR : WARNING;
}

/** Marks that cover a position, problems first. */
export function marksAt(marks: readonly PassageMark[], position: number): readonly PassageMark[] {
  const here = marks.filter((mark) => mark.from <= position && position <= mark.to);
  return [...here.filter((mark) => mark.kind === 'problem'), ...here.filter((mark) => mark.kind === 'claim')];
}
