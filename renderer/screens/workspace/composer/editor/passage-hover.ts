import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip } from '@codemirror/view';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import type { PassageMark } from './check-marks';
import { marksAt, marksField } from './marks-field';

type PassageTexts = {
  /** What a hint about a passage says: a heading and one line for each thing that proves or contradicts it. */
  readonly describe: (mark: PassageMark) => { readonly title: string; readonly lines: readonly string[] };
  readonly onEvidence: (ref: EvidenceRef) => void;
};

/** Evidence of a passage on hover; a click on a proven passage lights its proof up in the records. */
export function passageHover(texts: PassageTexts): Extension {
  return [
    hoverTooltip(
      (view, position) => {
        const mark = marksAt(view.state.field(marksField), position)[0];
        if (!mark) return null;
        return {
          pos: mark.from,
          end: mark.to,
          above: true,
          create: () => ({ dom: hintElement(texts.describe(mark), mark) }),
        };
      },
      { hoverTime: 250, hideOnChange: true },
    ),
    EditorView.domEventHandlers({
      click(event, view) {
        if (!(event.target instanceof Element) || !event.target.closest('.cm-claim')) return false;
        if (!view.state.selection.main.empty) return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (position === null) return false;
        const claim = marksAt(view.state.field(marksField), position).find((mark) => mark.kind === 'claim');
        const ref = claim?.claim.evidence[0];
        if (ref) texts.onEvidence(ref);
        return false;
      },
    }),
  ];
}

function hintElement(
  hint: { readonly title: string; readonly lines: readonly string[] },
  mark: PassageMark,
): HTMLElement {
  const element = document.createElement('div');
  element.className = `cm-passage-hint cm-passage-hint-${mark.kind}`;
  const title = document.createElement('strong');
  title.textContent = hint.title;
  element.append(title);
  for (const line of hint.lines) {
    const row = document.createElement('div');
    row.textContent = line;
    element.append(row);
  }
  return element;
}
