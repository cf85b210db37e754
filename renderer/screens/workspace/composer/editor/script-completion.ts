import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { matchScripts, type OfferedScript, scriptQuery } from './script-query';

/** Offers the scripts of the ticket after `/`, or at once when asked for. */
export function scriptCompletion(options: {
  readonly scripts: () => readonly OfferedScript[];
  readonly categoryOf: (script: OfferedScript) => string;
}): Extension {
  const source = (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const asked = scriptQuery(before);
    if (!asked && !context.explicit) return null;
    const from = asked ? line.from + asked.startsAt : context.pos;
    const found = matchScripts(options.scripts(), asked?.query ?? '');
    if (found.length === 0) return null;
    return {
      from,
      filter: false,
      options: found.map((script) => ({
        label: script.title,
        detail: options.categoryOf(script),
        info: script.text,
        apply: script.text,
      })),
    };
  };
  return autocompletion({
    override: [source],
    activateOnTyping: true,
    icons: false,
    closeOnBlur: true,
    tooltipClass: () => 'cm-scripts',
  });
}
