/** What a key press in the editor asks for, beyond writing. */
export type ComposerAction = 'send' | 'apply_fix' | 'open_scripts' | 'next_problem';

type KeyPress = {
  readonly key: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
};

/** Some input methods report the key they swallow with this code and without `isComposing`. */
const SWALLOWED_BY_INPUT_METHOD = 229;

/**
 * Decides what a key press means. While an input method is composing it means nothing: its Enter picks a word and
 * must never send a reply. Enter alone never sends either.
 */
export function composerAction(press: KeyPress): ComposerAction | null {
  if (press.isComposing || press.keyCode === SWALLOWED_BY_INPUT_METHOD) return null;
  if (press.key === 'F8' && !press.ctrlKey && !press.metaKey && !press.altKey) return 'next_problem';
  const command = (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey;
  if (!command) return null;
  if (press.key === 'Enter') return 'send';
  if (press.key === '.' || press.key === '。') return 'apply_fix';
  if (press.key === '/' || press.key === '、') return 'open_scripts';
  return null;
}
