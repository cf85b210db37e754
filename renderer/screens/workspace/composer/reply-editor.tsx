import type { EditorView } from '@codemirror/view';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './composer-pane.module.css';
import { createEditor, type EditorHost, keepCursorInSight } from './editor/create-editor';

type ReplyEditorProps = {
  readonly initialText: string;
  readonly host: EditorHost;
  readonly view: RefObject<EditorView | null>;
};

/** The text editor of the composer. It keeps its own text; the pane hears of changes and acts through `view`. */
export function ReplyEditor({ initialText, host, view }: ReplyEditorProps) {
  const { i18n } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(host);
  const start = useRef(initialText);
  useEffect(() => {
    latest.current = host;
  });

  // Made anew only for another language: its label and placeholder are part of it.
  const { language } = i18n;
  useEffect(() => {
    const node = element.current;
    if (!node || language === '') return;
    const { label, placeholder } = latest.current;
    const made = createEditor(node, start.current, {
      label,
      placeholder,
      slotLabel: (name) => latest.current.slotLabel(name),
      scripts: () => latest.current.scripts(),
      categoryOf: (script) => latest.current.categoryOf(script),
      describe: (mark) => latest.current.describe(mark),
      onText: (text) => latest.current.onText(text),
      onCursor: (position, marks) => latest.current.onCursor(position, marks),
      onEvidence: (ref) => latest.current.onEvidence(ref),
      onSend: () => latest.current.onSend(),
      onBlur: () => latest.current.onBlur(),
    });
    view.current = made;
    // What opens below takes height from the editor; the words being written stay in sight.
    const observer = new ResizeObserver(() => {
      if (made.hasFocus) keepCursorInSight(made);
    });
    observer.observe(node);
    return () => {
      observer.disconnect();
      start.current = made.state.doc.toString();
      made.destroy();
      view.current = null;
    };
  }, [language, view]);
  return <div ref={element} className={styles.editor} data-testid="reply-editor" />;
}
