import type { Document } from '#shared/contracts/document';
import type { NameReading } from '#shared/domain/account/name-reading';

type ReadName = (name: string) => NameReading;

const han = /\p{Script=Han}/u;
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
/** Whole, also of a character beyond the first plane (𠮷), whose half no database stores. */
const firstCharacter = (syllable: string): string => [...syllable][0] ?? '';
let loaded: Promise<ReadName> | null = null;

/** Loads the dictionary once, when the first name is to be read: it is no part of a start. */
export function loadNameReading(): Promise<ReadName> {
  loaded ??= import('pinyin-pro').then(({ pinyin }) => (name) => {
    if (!han.test(name)) return { pinyin: '', initials: '' };
    // `head`: a family name has a reading of its own (单 is Shan, 曾 is Zeng), and it stands first.
    const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
      .map(fold)
      .filter((syllable) => syllable !== '');
    return { pinyin: syllables.join(''), initials: syllables.map(firstCharacter).join('') };
  });
  return loaded;
}

/** The documents as desks need them: an account stored before readings were kept gets its own now. */
export async function withNameReadings(documents: readonly Document[]): Promise<readonly Document[]> {
  const lacks = (each: Document): boolean => each.kind === 'account' && !each.nameReading;
  if (!documents.some(lacks)) return documents;
  const readName = await loadNameReading();
  return documents.map((each) =>
    each.kind === 'account' && !each.nameReading
      ? { ...each, nameReading: readName(each.body.holder.name) }
      : each,
  );
}
