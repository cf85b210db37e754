import { fold } from './fold';

/** How a name is typed on a Latin keyboard: 王敏 → `wangmin`, `wm`. Empty for a name without Chinese characters. */
export type NameReading = (name: string) => { readonly pinyin: string; readonly initials: string };

/** For documents without names. */
export const noReading: NameReading = () => ({ pinyin: '', initials: '' });

const han = /\p{Script=Han}/u;
let loaded: Promise<NameReading> | null = null;

/** Loads the pinyin dictionary, once, when the first names arrive: it is no part of a start. */
export function loadNameReading(): Promise<NameReading> {
  loaded ??= import('pinyin-pro').then(({ pinyin }) => (name) => {
    if (!han.test(name)) return noReading(name);
    const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
      .map(fold)
      .filter((syllable) => syllable !== '');
    return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') };
  });
  return loaded;
}
