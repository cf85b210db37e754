/** What file systems reserve for themselves, on any of the three platforms. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a name
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 100;

/** A name any file system takes, from whatever the page proposes; it never leads into another folder. */
export function safeFileName(proposed: string, ending: string): string {
  const plain = [...proposed.replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/g, ' ')].slice(0, LONGEST).join('');
  const name = plain.replace(/^[.\s]+/, '').replace(/[.\s]+$/, '');
  return `${name === '' || DEVICE.test(name) ? `_${name}` : name}.${ending}`;
}

/** The path with the ending of its format, which a person may have typed away. */
export const withEnding = (path: string, ending: string): string =>
  path.toLowerCase().endsWith(`.${ending}`) ? path : `${path}.${ending}`;
