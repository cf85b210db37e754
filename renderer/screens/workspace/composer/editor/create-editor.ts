import { closeCompletion, startCompletion } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { nextProblem, type PassageMark, problemNear } from './check-marks';
import { editorTheme } from './editor-theme';
import { composerAction } from './key-decision';
import { marksField, passageMarks, setMarks } from './marks-field';
import { passageHover } from './passage-hover';
import { scriptCompletion } from './script-completion';
import type { OfferedScript } from './script-query';
import { slotChips } from './slot-chips';

/** What the editor needs from the screen around it. Read at the moment of use, so it may change at any time. */
export type EditorHost = {
  readonly label: string;
  readonly placeholder: string;
  readonly slotLabel: (slotName: string) => string;
  readonly scripts: () => readonly OfferedScript[];
  readonly categoryOf: (script: OfferedScript) => string;
  readonly describe: (mark: PassageMark) => { readonly title: string; readonly lines: readonly string[] };
  readonly onText: (text: string) => void;
  readonly onCursor: (position: number, marks: readonly PassageMark[]) => void;
  readonly onEvidence: (ref: EvidenceRef) => void;
  readonly onSend: () => void;
  readonly onBlur: () => void;
};

/** Longest reply the vault takes, in UTF-16 units. */
export const REPLY_LIMIT = 4000;

/** Makes the reply editor inside an element: plain text, lines wrap, no spell check, safe for input methods. */
export function createEditor(parent: HTMLElement, text: string, host: EditorHost): EditorView {
  const keys = EditorView.domEventHandlers({
    keydown(event, view) {
      const action = composerAction(event);
      if (action === null || view.composing) return false;
      event.preventDefault();
      if (action === 'send') host.onSend();
      else if (action === 'open_scripts') startCompletion(view);
      else if (action === 'apply_fix') applyFix(view);
      else goToProblem(view);
      return true;
    },
    blur() {
      host.onBlur();
      return false;
    },
  });
  const view = new EditorView({
    root: document,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keys),
        history(),
        EditorState.changeFilter.of((transaction) => transaction.newDoc.length <= REPLY_LIMIT),
        passageMarks,
        slotChips(host.slotLabel),
        scriptCompletion({ scripts: host.scripts, categoryOf: host.categoryOf }),
        passageHover({ describe: host.describe, onEvidence: host.onEvidence }),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        placeholder(host.placeholder),
        tooltips({ position: 'fixed', parent: document.body }),
        EditorView.contentAttributes.of({
          'aria-label': host.label,
          tabindex: '0',
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) host.onText(update.state.doc.toString());
          const marks = update.state.field(marksField);
          if (update.docChanged || update.selectionSet || marks !== update.startState.field(marksField)) {
            host.onCursor(update.state.selection.main.head, marks);
          }
        }),
        editorTheme,
      ],
    }),
  });
  // Put in place when it is whole: making an element editable that is in the page costs more than all the rest of it.
  parent.append(view.dom);
  return view;
}

/** Puts a text in place of the whole reply; one step of undo. */
export function replaceAll(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    userEvent: 'input.draft',
  });
}

/** Writes a text where the cursor is, on a line of its own when something stands there already. */
export function insertText(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main;
  const line = view.state.doc.lineAt(from);
  const lead = from > line.from && from === to && line.text.trim() !== '' ? '\n' : '';
  view.dispatch({
    changes: { from, to, insert: lead + text },
    selection: { anchor: from + lead.length + text.length },
    userEvent: 'input.script',
    scrollIntoView: true,
  });
  closeCompletion(view);
  view.focus();
}

/** Shows what a check found, unless the text has changed since. */
export function showMarks(view: EditorView, text: string, marks: readonly PassageMark[]): void {
  if (view.state.doc.toString() === text) view.dispatch({ effects: setMarks.of(marks) });
}

/** Puts the best wording in place of the problem at or after the cursor; false when there is none. */
export function applyFix(view: EditorView, wording?: string): boolean {
  const mark = problemNear(view.state.field(marksField), view.state.selection.main.head);
  if (mark?.kind !== 'problem') return false;
  const fix = wording ?? mark.problem.fixes[0];
  if (fix === undefined) {
    view.dispatch({ selection: { anchor: mark.from, head: mark.to }, scrollIntoView: true });
    return false;
  }
  view.dispatch({
    changes: { from: mark.from, to: mark.to, insert: fix },
    selection: { anchor: mark.from + fix.length },
    userEvent: 'input.fix',
    scrollIntoView: true,
  });
  view.focus();
  return true;
}

/** Selects the next passage that must change. */
export function goToProblem(view: EditorView): void {
  const mark = nextProblem(view.state.field(marksField), view.state.selection.main.from);
  if (!mark) return;
  view.dispatch({ selection: { anchor: mark.from, head: mark.to }, scrollIntoView: true });
  view.focus();
}

/** Scrolls to the cursor, e.g. after the editor became smaller. */
export function keepCursorInSight(view: EditorView): void {
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { yMargin: 12 }) });
}
