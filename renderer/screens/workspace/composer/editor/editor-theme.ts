import { EditorView } from '@codemirror/view';

/** The look of the editor, all colours from the theme's variables, so that light and dark need no second one. */
export const editorTheme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: '14px' },
  // The editor alone: what holds its tooltips bears the same theme, and stands in the page below everything.
  '&.cm-editor': { height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '25px', overflow: 'auto' },
  '.cm-content': { padding: '12px 16px', caretColor: 'var(--brand)', minHeight: '100%' },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--ink3)' },
  '.cm-claim': {
    borderBottom: '2px solid var(--ok)',
    paddingBottom: '1px',
    cursor: 'pointer',
  },
  '.cm-problem': {
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textDecorationThickness: '1.5px',
    textUnderlineOffset: '4px',
    textDecorationSkipInk: 'none',
    borderRadius: '3px',
  },
  '.cm-problem-error': { textDecorationColor: 'var(--bad)', backgroundColor: 'var(--bad-soft)' },
  '.cm-problem-warning': { textDecorationColor: 'var(--warn)', backgroundColor: 'var(--warn-soft)' },
  '.cm-slot': {
    backgroundColor: 'var(--brand-soft)',
    color: 'var(--brand)',
    borderRadius: '4px',
    padding: '1px 6px',
    margin: '0 1px',
    boxShadow: 'inset 0 0 0 1px color-mix(in srgb, var(--brand) 35%, transparent)',
    cursor: 'pointer',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '6px',
    backgroundColor: 'var(--raise)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow)',
    zIndex: '1000',
  },
  '.cm-passage-hint': { padding: '7px 10px', maxWidth: '320px', fontSize: '12px', lineHeight: '18px' },
  '.cm-passage-hint strong': { fontWeight: '600', color: 'var(--ok)' },
  '.cm-passage-hint-problem strong': { color: 'var(--bad)' },
  '.cm-passage-hint div': { color: 'var(--ink2)' },
  '.cm-tooltip.cm-scripts > ul': { fontFamily: 'inherit', fontSize: '13px', maxHeight: '280px' },
  '.cm-tooltip.cm-scripts > ul > li': {
    padding: '5px 10px',
    display: 'flex',
    justifyContent: 'space-between',
    gap: '16px',
  },
  '.cm-tooltip.cm-scripts > ul > li[aria-selected]': {
    backgroundColor: 'var(--brand-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--ink3)', fontStyle: 'normal', fontSize: '12px', margin: '0' },
  '.cm-tooltip.cm-completionInfo': {
    padding: '8px 10px',
    maxWidth: '320px',
    fontSize: '12px',
    lineHeight: '19px',
    whiteSpace: 'pre-wrap',
    color: 'var(--ink2)',
  },
});
