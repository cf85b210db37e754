/** A script as the composer offers it, slots already filled where the records allow. */
export type OfferedScript = { readonly key: string; readonly title: string; readonly text: string };

/**
 * A stroke that asks for a script: `/` (or `、`, which a Chinese input method writes for the same key) where no word or
 * number stands before it, then what to look for.
 */
const TRIGGER = /(?:^|[\s，。！？；：,.!?;:）)])[/、]([^\s/、，。！？；：]{0,20})$/;

/** What is looked for in the line up to the cursor, and where the stroke begins in it; null when nothing is asked. */
export function scriptQuery(
  lineBefore: string,
): { readonly query: string; readonly startsAt: number } | null {
  const match = TRIGGER.exec(lineBefore);
  if (!match) return null;
  const query = match[1] ?? '';
  const startsAt = lineBefore.length - query.length - 1;
  // A 、 between words is punctuation; only at the start of a line does it ask for a script.
  if (lineBefore[startsAt] === '、' && startsAt > 0) return null;
  return { query, startsAt };
}

/** Scripts that match: by title first, then by wording; all of them for an empty query. */
export function matchScripts<S extends OfferedScript>(scripts: readonly S[], query: string): readonly S[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return scripts;
  const inTitle = scripts.filter(
    (script) => script.title.toLowerCase().includes(wanted) || script.key.includes(wanted),
  );
  const inText = scripts.filter(
    (script) => !inTitle.includes(script) && script.text.toLowerCase().includes(wanted),
  );
  return [...inTitle, ...inText];
}
