import type { ReplyContext } from './reply-context';
import { resolveSlot } from './slots';

/** Fills `{{slot}}`s of a script from the records; what is not known stays, and blocks sending (L17). */
export function fillScript(text: string, context: ReplyContext): string {
  return text.replace(
    /\{\{\s*([A-Za-z]\w*)\s*\}\}/g,
    (slot, name: string) => resolveSlot(name, context) ?? slot,
  );
}
