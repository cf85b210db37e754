import type { ImportPreview } from '#shared/contracts/import-wire';
import { type MappingDraft, toDraft } from '#shared/domain/import/mapping-draft';
import { suggestDraft } from '#shared/domain/import/suggest-draft';

type Basis = { readonly timeZone: string; readonly label: string };

/** What a mapping starts from: what was said before of such a table, or what its columns suggest. */
export function startDraft(preview: ImportPreview, { timeZone, label }: Basis): MappingDraft {
  const delimiter = preview.table?.delimiter ?? ',';
  const known = preview.remembered ?? preview.similar;
  if (known) return { ...toDraft(known.mapping), delimiter };
  return suggestDraft({ columns: preview.table?.columns ?? [], delimiter, timeZone, label });
}

/** What such files are called, going by one of them: its name without what changes from one to the next. */
export function startTitle(preview: ImportPreview, fileName: string): string {
  const known = preview.remembered?.title;
  if (known !== undefined) return known;
  const bare = fileName.replace(/\.\w+$/, '');
  const constant = bare.replace(/[\s_\-.()（）]*\d[\d\s_\-.年月日()（）]*$/u, '');
  return (constant || bare).slice(0, 80);
}
