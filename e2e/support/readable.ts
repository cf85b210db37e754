/** Something that must not be found, as it would lie in a file in one of the ways text is written. */
export type Needle = { readonly what: string; readonly bytes: Buffer };

/** Shorter ones turn up in encrypted files by chance. */
const SHORTEST = 6;

/** What of a text is the same in base64 wherever in a file it begins. */
function base64At(text: string, offset: 0 | 1 | 2): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text, 'utf8')]);
  const encoded = bytes.toString('base64');
  const from = Math.ceil((offset * 8) / 6);
  // The last letters also hold bits of what follows.
  const until = Math.floor((bytes.length * 8) / 6);
  return Buffer.from(encoded.slice(from, until), 'latin1');
}

/** Each text in UTF-8, in UTF-16LE and in base64 at all three alignments. */
export function needlesOf(texts: Readonly<Record<string, readonly string[]>>): readonly Needle[] {
  return Object.entries(texts).flatMap(([kind, all]) =>
    all.flatMap((text) =>
      [
        { what: `${kind} (UTF-8)`, bytes: Buffer.from(text, 'utf8') },
        { what: `${kind} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
        { what: `${kind} (base64, at 0)`, bytes: base64At(text, 0) },
        { what: `${kind} (base64, at 1)`, bytes: base64At(text, 1) },
        { what: `${kind} (base64, at 2)`, bytes: base64At(text, 2) },
      ].filter(({ bytes }) => bytes.length >= SHORTEST),
    ),
  );
}

/** What of the needles is in a file. */
export const readableIn = (content: Buffer, needles: readonly Needle[]): readonly string[] =>
  needles.filter(({ bytes }) => content.includes(bytes)).map(({ what }) => what);
